package org.drydock.samples.histories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.drydock.FastFolder;
import org.drydock.database.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The engine's eleven years on a server of PostgreSQL. */
class CamundaPostgresTest extends CamundaServerContract {
    private static Optional<Customer> installed = Optional.empty();

    @BeforeAll
    static void installItsFirstRelease(@TempDir(factory = FastFolder.class) Path shared) throws IOException {
        var home = new OnServer(
                TestServer.of("postgresql"),
                "postgres",
                Set.of("column act_hi_actinst.assignee_", "column act_hi_job_log.hostname_"));
        installed = Optional.of(installed(home, shared));
    }

    @Override
    Customer customer() {
        return installed.orElseThrow();
    }
}
