package org.drydock.database.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.drydock.database.OldDriver;
import org.drydock.database.Secret;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** An older H2, in a class loader of its own that sees nothing but Java and its jar. */
final class OldH2 implements AutoCloseable {
    private final URLClassLoader loader;
    private final Driver driver;

    private OldH2(URLClassLoader loader, Driver driver) {
        this.loader = loader;
        this.driver = driver;
    }

    /** @param file that the jar is written to; nobody else may write there */
    static OldH2 load(Disk disk, OldDriver described, byte[] jar, Path file) {
        try (var sink = disk.create(file, FileMode.PRIVATE_FILE)) {
            sink.write(ByteBuffer.wrap(jar));
        }
        return in(file, described.path() + " of the bundle is no H2 " + described.version());
    }

    /** @param refusal what to say of a jar that is none of H2's */
    static OldH2 in(Path file, String refusal) {
        try {
            var loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            return new OldH2(loader, (Driver)
                    loader.loadClass("org.h2.Driver").getConstructor().newInstance());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + file + ": " + e.getMessage(), e);
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new UpdateException(FailureKind.BUNDLE_REFUSED, "the driver " + refusal + ": " + e, e);
        }
    }

    Connection connect(String url, String user, Secret password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        var connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take the URL");
        }
        return connection;
    }

    /** It has told Java's list of drivers of itself: that would keep it in memory. */
    @Override
    public void close() {
        try (loader) {
            driver.getClass().getMethod("unload").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the driver cannot be unloaded", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a driver's jar: " + e.getMessage(), e);
        }
    }
}
