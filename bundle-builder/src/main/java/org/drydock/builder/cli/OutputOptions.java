package org.drydock.builder.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command knows about how it is to report. */
final class OutputOptions {
    @Option(names = "--json", description = "One JSON object a line, each with a message_type.")
    private boolean json;

    @Option(names = "--quiet", description = "Results, errors and warnings only.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Say more.")
    private boolean verbose;

    @Option(names = "--log", paramLabel = "FILE", description = "Write everything to this file.")
    private @Nullable Path log;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    @Nullable
    Path log() {
        return log;
    }
}
