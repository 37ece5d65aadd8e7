package org.drydock.samples.histories;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.drydock.database.TestServer;
import org.junit.jupiter.api.BeforeAll;

/** The engine's eleven years on a server of MariaDB. */
class CamundaMariaTest extends CamundaServerContract {
    private static Optional<Customer> installed = Optional.empty();

    @BeforeAll
    static void installItsFirstRelease() throws IOException {
        var home = new OnServer(TestServer.of("mariadb"), "mysql", Set.of("column ACT_HI_ACTINST.ASSIGNEE_"));
        installed = Optional.of(installed(home));
    }

    @Override
    Customer customer() {
        return installed.orElseThrow();
    }
}
