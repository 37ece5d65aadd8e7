package org.drydock.installer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Another process that holds an H2 database ({@code database NAME}) or a lock ({@code lock FILE}) until its input ends;
 * then it dies without letting go.
 */
final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
        try (var held = hold(arguments[0], arguments[1])) {
            System.out.write('!');
            System.out.flush();
            Runtime.getRuntime().halt(System.in.read() < 0 && held != null ? 0 : 1);
        }
    }

    private static AutoCloseable hold(String what, String name) throws IOException, SQLException {
        if (what.equals("database")) {
            var connection = DriverManager.getConnection("jdbc:h2:file:" + name + ";IFEXISTS=TRUE", "sa", "");
            try (var statement = connection.createStatement()) {
                statement.execute("set write_delay 0"); // nothing tidies up in the background
                statement.execute("checkpoint sync"); // from now on its file stays as it is
            }
            return connection;
        }
        var channel = FileChannel.open(Path.of(name), StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException(name + " is locked already");
        }
        return channel;
    }
}
