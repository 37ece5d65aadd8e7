package org.drydock.database.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.drydock.database.DriverJars;
import org.drydock.database.OldDriver;
import org.drydock.digest.Sha256;

/** H2s of before, which Maven has copied to {@code target/drivers}, and files that they write. */
public final class OldDrivers {
    /** File format 1. */
    public static final String FIRST = "1.4.200";
    /** File format 2. */
    public static final String SECOND = "2.1.214";

    private OldDrivers() {}

    public static Path jar(String version) {
        return Path.of("target", "drivers", "h2-" + version + ".jar").toAbsolutePath();
    }

    public static OldDriver driver(String version) {
        var jar = jar(version);
        return new OldDriver(
                version, "drivers/h2-" + version + ".jar", jar.toFile().length(), Sha256.of(jar));
    }

    /** All of them at hand. */
    public static DriverJars jars() {
        return driver -> Optional.of(content(jar(driver.version())));
    }

    private static byte[] content(Path jar) {
        try {
            return Files.readAllBytes(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a file, or opens one, with an H2 of before, and closes it.
     *
     * @param url what follows {@code jdbc:h2:}
     */
    public static void run(String version, String url, String user, String password, String... statements)
            throws IOException, SQLException, ReflectiveOperationException {
        try (var loader = new URLClassLoader(
                        new java.net.URL[] {jar(version).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                var connection = connect(loader, "jdbc:h2:" + url, user, password);
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            statement.execute("shutdown");
        }
    }

    private static Connection connect(ClassLoader loader, String url, String user, String password)
            throws SQLException, ReflectiveOperationException {
        var driver = (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        var connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("not taken: " + url);
        }
        return connection;
    }
}
