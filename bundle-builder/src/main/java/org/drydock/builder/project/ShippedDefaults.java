package org.drydock.builder.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.digest.Sha256;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.version.ReleaseVersion;

/** The defaults of config files of releases whose code was at hand when they were shipped. */
public final class ShippedDefaults {
    private ShippedDefaults() {}

    /**
     * A release's default of a file; empty if its code was not at hand, or nothing was kept of it then.
     *
     * @throws UpdateException FINDINGS if it is not what was shipped
     */
    public static Optional<byte[]> read(Project project, ReleaseVersion release, ConfigFile config) {
        var file = project.layout().shippedDefault(release, config);
        var digest = project.lock().find(release).map(Shipped::defaults).map(defaults -> defaults.get(config.name()));
        if (digest.isEmpty() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var content = content(file);
        if (!Sha256.of(content).equals(digest.get())) {
            throw UpdateException.withHint(
                    FailureKind.FINDINGS,
                    project.layout().name(file) + ": it is not the default that was shipped",
                    "put it back, or write it again: bundle-builder ship " + release + " --code DIR");
        }
        return Optional.of(content);
    }

    /** @throws DiskException if it cannot be read */
    public static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
