package org.drydock.builder.assembly;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drydock.builder.project.CodeLists;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.builder.proof.EndSchemas;
import org.drydock.builder.ship.DefaultFiles;
import org.drydock.bundle.BundleContent;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.BundleWriter;
import org.drydock.bundle.WrittenBundle;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.h2.H2Library;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Recall;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.trust.RootChain;

/** Makes a bundle of a release and all that it contains. */
public final class Assembly {
    private final Disk disk;
    private final BuildOrder order;

    public Assembly(Disk disk, BuildOrder order) {
        this.disk = disk;
        this.order = order;
    }

    /**
     * Refuses what could not come to an end, while no time is lost yet.
     *
     * @throws UpdateException USAGE if project, roots and order do not belong together; FINDINGS if the code lacks a file
     */
    public void requirePossible(Project project, RootChain roots) {
        var id = project.product().id();
        if (!roots.newest().product().equals(id)) {
            throw wrong("the trust root is for product " + roots.newest().product() + ", the project is " + id);
        }
        requireRelease(project);
        requireFolders();
        project.product().databases().values().forEach(this::requireLibrary);
        var defaults = DefaultFiles.in(order.code(), project.product(order.release()));
        project.lock().find(order.release()).ifPresent(one -> DefaultFiles.requireAsShipped(one, defaults));
    }

    private void requireRelease(Project project) {
        var release = order.release();
        if (project.releases().stream().noneMatch(one -> one.version().equals(release))) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "there is no release " + release + " in " + project.layout().root(),
                    "write releases/" + release + ".yaml first");
        }
        for (Recall recall : project.recalls()) {
            if (recall.release().equals(release)) {
                throw wrong("release " + release + " is recalled and never a target again: " + recall.reason());
            }
        }
        order.minimumRelease().filter(minimum -> minimum.compareTo(release) > 0).ifPresent(minimum -> {
            throw wrong("the minimum release " + minimum + " is newer than the release " + release);
        });
    }

    /** What a site asks before it commits. */
    private void requireLibrary(DatabaseDefinition database) {
        database.openedBy().map(order.code()::resolve).ifPresent(library -> {
            if (H2Library.version(library).isEmpty()) {
                throw wrong(library + ": expected the H2 that 'opened-by' of database " + database.name()
                        + " names, found " + (Files.exists(library) ? "none of H2's" : "nothing"));
            }
        });
    }

    private void requireFolders() {
        var code = order.code();
        var out = order.out();
        if (!Files.isDirectory(code)) {
            throw wrong(code + ": expected the folder of the code, found none");
        }
        var parent = Directories.parent(out);
        if (!Files.isDirectory(parent)) {
            throw wrong("cannot write " + out + ": there is no folder " + parent);
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(out, LinkOption.NOFOLLOW_LINKS)) {
            throw wrong("cannot write " + out + ": it exists and is no file");
        }
        if (Files.isRegularFile(out) && !BundleWriter.mayReplace(out)) {
            throw wrong("cannot write " + out + ": it exists and is no bundle; only a bundle is ever replaced");
        }
        if (Directories.real(parent).startsWith(Directories.real(code))) {
            throw wrong("cannot write " + out + ": it lies in the folder of the code");
        }
    }

    /**
     * Writes the bundle.
     *
     * @param project for which {@link #requirePossible} holds
     * @param unproven what check found and the vendor ships nevertheless
     * @param schemas what check has seen releases end in
     */
    public WrittenBundle write(
            Project project, ReleaseKey key, List<String> unproven, EndSchemas schemas, BundleListener listener) {
        var releases = project.graph().lineage(order.release());
        var content = new BundleContent(
                project.upTo(order.release()).product(),
                order.release(),
                releases,
                project.recalls(),
                order.minimumRelease(),
                unproven,
                sources(project, releases),
                order.code(),
                project.lock().find(order.release()).flatMap(Shipped::code),
                schemas.records(releases),
                CodeLists.of(project, earlier(releases)));
        return new BundleWriter(disk, key, listener).write(content, order.out());
    }

    private List<Release> earlier(List<Release> releases) {
        return releases.stream()
                .filter(release -> !release.version().equals(order.release()))
                .toList();
    }

    private static Map<ScriptFile, Path> sources(Project project, List<Release> releases) {
        var sources = new HashMap<ScriptFile, Path>();
        for (ScriptFile script : Manifest.scriptsOf(project.product(), releases)) {
            sources.put(script, project.scripts().file(script.path()));
        }
        return sources;
    }

    private static UpdateException wrong(String message) {
        return new UpdateException(FailureKind.USAGE, message);
    }
}
