package org.drydock.installer.switchover;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.drydock.digest.Sha256;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Product;

/** Puts config files in place. */
public final class ConfigSwitch {
    private final Disk disk;
    private final Path site;
    private final Path moved;

    /** @param moved where files are when all is put back that were edited meanwhile */
    public ConfigSwitch(Disk disk, Path site, Path moved) {
        this.disk = disk;
        this.site = site;
        this.moved = moved;
    }

    /**
     * Puts converted files in place. One that is the same as before is not written: its other names, if it has some, are still
     * its own.
     *
     * @param folder where they stand, under their paths in the site
     * @param originals file to the digest of what it was converted from: one that was edited since is not overwritten
     */
    public void converted(Path folder, Map<String, Sha256> originals) {
        originals.forEach((file, original) -> {
            var place = site.resolve(file);
            requireUnedited(place, original);
            var content = WholeFile.read(folder.resolve(file));
            if (!Sha256.of(content).equals(original)) {
                AtomicFile.rewrite(disk, place, content);
            }
        });
    }

    /**
     * Puts files in place that the site did not have.
     *
     * @param folder where they stand, under their paths in the site
     * @param like file to the one whose owner and mode it gets; one that is not there either: it is only the owner's
     */
    public void made(Path folder, Map<String, String> like) {
        like.forEach((file, other) -> {
            var place = site.resolve(file);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw UpdateException.withHint(
                        FailureKind.UPDATE_FAILED, place + ": was made while the update was running", kept());
            }
            Directories.create(disk, Directories.parent(place), FileMode.DIRECTORY);
            var content = WholeFile.read(folder.resolve(file));
            if (Files.exists(site.resolve(other))) {
                AtomicFile.writeLike(disk, place, content, Directories.real(site.resolve(other)));
            } else {
                AtomicFile.write(disk, place, content, FileMode.PRIVATE_FILE);
            }
        });
    }

    /** Gives the site the default of every config file that it does not have. */
    public void defaults(Product product, Path code) {
        for (ConfigFile config : product.config().values()) {
            var place = site.resolve(config.file());
            if (config.defaultFile().isPresent() && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Directories.create(disk, Directories.parent(place), FileMode.DIRECTORY);
                AtomicFile.write(
                        disk,
                        place,
                        WholeFile.read(code.resolve(config.defaultFile().get())),
                        FileMode.FILE);
            }
        }
    }

    /**
     * Takes away files that the release retires. A link of the admin's stays, and what it points to.
     *
     * @param saved file to the digest of its copy in the backup: one that was edited since is not taken away
     */
    public void retired(Map<String, Sha256> saved) {
        saved.forEach((file, digest) -> {
            var place = site.resolve(file);
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                requireUnedited(place, digest);
                disk.delete(place);
                disk.forceDirectory(Directories.parent(place));
            }
        });
    }

    private void requireUnedited(Path place, Sha256 digest) {
        if (!Sha256.of(place).equals(digest)) {
            throw UpdateException.withHint(
                    FailureKind.UPDATE_FAILED, place + ": was edited while the update was running", kept());
        }
    }

    private String kept() {
        return "what was edited is in " + moved + "; try the update again";
    }
}
