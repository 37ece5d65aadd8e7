package org.drydock.samples.histories;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.drydock.database.TestServer;
import org.junit.jupiter.api.BeforeAll;

/** The engine's eleven years on a server of PostgreSQL. */
class CamundaPostgresTest extends CamundaServerContract {
    private static Optional<Customer> installed = Optional.empty();

    @BeforeAll
    static void installItsFirstRelease() throws IOException {
        var home = new OnServer(
                TestServer.of("postgresql"),
                "postgres",
                Set.of("column act_hi_actinst.assignee_", "column act_hi_job_log.hostname_"));
        installed = Optional.of(installed(home));
    }

    @Override
    Customer customer() {
        return installed.orElseThrow();
    }
}
