package org.drydock.builder.cli;

/** The exit codes, as {@code --help} lists them. */
final class ExitCodes {
    static final String DONE = "0:done";
    static final String BUG = "1:a bug; run again with --log FILE and report it";
    static final String USAGE = "2:wrong usage, or what an option names cannot be used";
    static final String FINDINGS = "3:findings in the project";
    static final String REFUSED = "10:the bundle was refused: signature, digest or format";
    static final String PRECONDITION = "12:a file could not be read or written, or a server not be used";

    private ExitCodes() {}
}
