package org.drydock.builder.ship;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ReleasesLock;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.builder.project.ShippedDefaults;
import org.drydock.digest.Sha256;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.CodeList;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Release;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;

/** Writes a release and all that it contains into {@code releases.lock}. */
public final class Ship {
    private final Disk disk;
    private final Project project;

    /** @param project as {@code check} has found nothing wrong with it */
    public Ship(Disk disk, Project project) {
        this.disk = disk;
        this.project = project;
    }

    /**
     * Ships a release. With the same arguments a second time it changes nothing.
     *
     * @param code the release's code, for the list of its files and the digests of default config files
     * @return the releases that are new in the lock, in its order: this one and those that it contains
     * @throws UpdateException USAGE for an unknown release; FINDINGS if a default file is missing, or the code is not
     *     the shipped one
     */
    public List<ReleaseVersion> ship(ReleaseVersion version, Optional<Path> code) {
        var graph = project.graph();
        if (graph.find(version).isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "there is no release " + version + " in " + project.layout().root(),
                    "write releases/" + version + ".yaml first");
        }
        var defaults = code.map(folder -> DefaultFiles.in(folder, project.product(version)))
                .orElse(Map.of());
        var files = code.map(folder -> CodeList.of(version, folder));
        var shipped = new ArrayList<>(project.lock().shipped());
        var added = new ArrayList<ReleaseVersion>();
        for (Release release : graph.lineage(version)) {
            if (project.lock().find(release.version()).isEmpty()) {
                shipped.add(Shipped.of(release));
                added.add(release.version());
            }
        }
        shipped.replaceAll(one -> one.release().equals(version) ? withCode(one, defaults, files) : one);
        var lock = new ReleasesLock(
                ReleasesLock.FORMAT, Optional.of(project.product().layout()), shipped, project.recalls());
        files.ifPresent(this::write);
        code.ifPresent(folder -> keepDefaults(version, folder));
        if (!lock.equals(project.lock())) {
            lock.write(disk, project.layout().lock());
        }
        return added;
    }

    private static Shipped withCode(Shipped shipped, Map<String, Sha256> defaults, Optional<CodeList> files) {
        DefaultFiles.requireAsShipped(shipped, defaults);
        var tree = files.map(list -> list.files().digest());
        tree.ifPresent(found -> requireAsShipped(shipped, found));
        var all = new TreeMap<>(shipped.defaults());
        all.putAll(defaults);
        return new Shipped(
                shipped.release(),
                shipped.from(),
                shipped.steps(),
                shipped.install(),
                all,
                shipped.code().or(() -> tree),
                shipped.adds(),
                shipped.retires());
    }

    private static void requireAsShipped(Shipped shipped, Sha256 found) {
        shipped.code().filter(tree -> !tree.equals(found)).ifPresent(tree -> {
            throw UpdateException.withHint(
                    FailureKind.FINDINGS,
                    "the code of " + shipped.release() + " was shipped as " + tree.shortened() + ", found "
                            + found.shortened(),
                    "ship the code that was shipped, or make a new release");
        });
    }

    /** For later checks, which have only the code of the release that they are about. */
    private void keepDefaults(ReleaseVersion release, Path code) {
        for (ConfigFile config : project.product(release).config().values()) {
            config.defaultFile().ifPresent(path -> {
                var file = project.layout().shippedDefault(release, config);
                Directories.create(disk, Directories.parent(file), FileMode.DIRECTORY);
                AtomicFile.write(disk, file, ShippedDefaults.content(code.resolve(path)), FileMode.FILE);
            });
        }
    }

    private void write(CodeList list) {
        Directories.create(disk, project.layout().codeLists(), FileMode.DIRECTORY);
        AtomicFile.write(disk, project.layout().codeList(list.release()), StrictJson.document(list), FileMode.FILE);
    }
}
