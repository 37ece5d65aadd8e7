package org.drydock.database.h2;

import java.util.Properties;
import org.h2.Driver;

/** A product that has its database open until its input ends; then it dies without closing it. */
final class H2Holder {
    private H2Holder() {}

    public static void main(String[] arguments) throws Exception {
        var properties = new Properties();
        properties.setProperty("user", "sa");
        properties.setProperty("password", "pw");
        var connection = new Driver().connect(arguments[0], properties);
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists held (id int)");
            statement.execute("insert into held values (1)");
            statement.execute("checkpoint sync");
        }
        System.out.write('!');
        System.out.flush();
        var ended = System.in.read();
        Runtime.getRuntime().halt(ended < 0 ? 0 : 1);
    }
}
