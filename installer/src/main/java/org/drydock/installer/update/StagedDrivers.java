package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.database.DriverJars;
import org.drydock.database.OldDriver;
import org.drydock.digest.Sha256;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Older drivers, as a run has staged them with the scripts of its bundle. A run without a bundle has none.
 *
 * @param scripts the run's folder of scripts, each by its digest
 */
record StagedDrivers(Path scripts) implements DriverJars {
    @Override
    public Optional<byte[]> jar(OldDriver driver) {
        var file = scripts.resolve(driver.sha256().hex());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var content = WholeFile.read(file);
        if (!Sha256.of(content).equals(driver.sha256())) {
            throw new UpdateException(
                    FailureKind.BUNDLE_REFUSED, "the staged copy of " + driver.path() + " was changed by somebody");
        }
        return Optional.of(content);
    }
}
