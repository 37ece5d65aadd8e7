package com.acme.crm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.database.TestServer;

/** What a site of a test has a database on. */
sealed interface Home {
    /** The engines that the product may be on. */
    List<String> ENGINES = List.of("h2", "postgresql", "mariadb");

    /** The folder of the vendor's scripts for it. */
    String engine();

    /** How to reach one database of a site; it is there, and empty at first. */
    Login login(Path site, String database);

    /** One that skips the test, and says so, where there can be no such server. */
    static Home of(String engine) {
        return engine.equals("h2") ? new InFile() : new OnServer(TestServer.of(engine), new ConcurrentHashMap<>());
    }

    /** What the installer has to be told of servers' programs that are not where it looks. */
    static Map<String, String> toolsOfServers() {
        var tools = System.getProperty("drydock.mariadb.tools");
        return tools == null ? Map.of() : Map.of("DRYDOCK_MARIADB_TOOLS", tools);
    }

    record InFile() implements Home {
        @Override
        public String engine() {
            return "h2";
        }

        @Override
        public Login login(Path site, String database) {
            var url = "jdbc:h2:file:" + site.resolve("data").resolve(database) + ";AUTO_SERVER=TRUE";
            return new Login(url, "sa", "for " + database);
        }
    }

    /** @param names of the databases that were made: of a site and a database of it */
    record OnServer(TestServer server, Map<Path, String> names) implements Home {
        private static final AtomicInteger COUNT = new AtomicInteger();

        @Override
        public String engine() {
            return server.engine();
        }

        @Override
        public Login login(Path site, String database) {
            var name = names.computeIfAbsent(site.resolve(database), any -> create(database));
            return new Login(server.url(name), server.user(), server.password());
        }

        private String create(String database) {
            var name = "t_acme_" + COUNT.incrementAndGet() + "_" + database;
            server.create(name);
            return name;
        }
    }
}
