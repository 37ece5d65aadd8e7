package org.drydock.samples.histories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.drydock.FastFolder;
import org.drydock.database.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The engine's eleven years on a server of MariaDB. */
class CamundaMariaTest extends CamundaServerContract {
    private static Optional<Customer> installed = Optional.empty();

    @BeforeAll
    static void installItsFirstRelease(@TempDir(factory = FastFolder.class) Path shared) throws IOException {
        var home = new OnServer(TestServer.of("mariadb"), "mysql", Set.of("column ACT_HI_ACTINST.ASSIGNEE_"));
        installed = Optional.of(installed(home, shared));
    }

    @Override
    Customer customer() {
        return installed.orElseThrow();
    }
}
