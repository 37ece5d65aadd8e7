package org.drydock.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command knows about how it is to report. */
public final class OutputOptions {
    @Option(names = "--json", description = "One JSON object a line, each with a message_type.")
    private boolean json;

    @Option(names = "--quiet", description = "Results, errors and warnings only.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Say more.")
    private boolean verbose;

    @Option(names = "--log", paramLabel = "FILE", description = "Write everything to this file.")
    private @Nullable Path log;

    public boolean json() {
        return json;
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose;
    }

    public Optional<Path> log() {
        return Optional.ofNullable(log);
    }
}
