package org.drydock.cli;

import picocli.CommandLine.Option;

/** What every command knows about how it is to report. */
public final class OutputOptions {
    @Option(names = "--json", description = "One JSON object a line, each with a message_type.")
    private boolean json;

    @Option(names = "--quiet", description = "Results, errors and warnings only.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Say more.")
    private boolean verbose;

    public boolean json() {
        return json;
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose;
    }
}
