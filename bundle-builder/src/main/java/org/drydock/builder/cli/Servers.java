package org.drydock.builder.cli;

import java.nio.file.Path;
import org.drydock.builder.proof.ScratchServers;
import org.drydock.builder.proof.ServersFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where scripts are run for engines other than H2: passwords stand in a file, never on the command line. */
final class Servers {
    @Option(
            names = "--servers",
            paramLabel = "FILE",
            description =
                    "Your PostgreSQL and MariaDB servers for scratch databases, without which nothing is proved on"
                            + " these engines.")
    private @Nullable Path file;

    ScratchServers read() {
        return file == null ? ScratchServers.none() : ServersFile.read(file, System.getenv());
    }
}
