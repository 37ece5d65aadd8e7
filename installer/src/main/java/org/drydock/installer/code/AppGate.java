package org.drydock.installer.code;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.gate.Gate;
import org.drydock.installer.gate.Stubs;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.site.SiteLayout;

/** The gate where code stands in place: {@code app} is a link to the stubs; a real folder of this name always is code. */
record AppGate(SiteLayout site, RunLayout run) {

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    static void requireFree(Path place) {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new UpdateException(FailureKind.PRECONDITION, InPlaceObstacles.taken(place));
        }
    }

    private Path app() {
        return site.app();
    }

    /**
     * Closes it.
     *
     * @param code whose programs the stubs stand for
     * @param place where code goes that stands in {@code app} now
     */
    void close(Disk disk, Path code, Path place) {
        disk.forceDirectory(site.root()); // what an earlier try has done, or undone, and failed to force
        if (isClosed()) {
            return;
        }
        new Stubs(disk, site.root(), run.gate()).make(code);
        if (isFolder(app())) {
            requireFree(place);
            disk.move(app(), place);
            disk.forceDirectory(site.root());
        }
        disk.link(app(), site.root().relativize(run.gate()));
        disk.forceDirectory(site.root());
    }

    private boolean isClosed() {
        return Gate.target(app()).filter(run.gate()::equals).isPresent();
    }

    /** @param code what {@code app} is to be if it still stands elsewhere; empty: nothing */
    void open(Disk disk, Optional<Path> code) {
        if (code.isEmpty()) {
            unlink(disk);
        } else if (isFolder(code.get())) {
            unlink(disk);
            disk.move(code.get(), app());
        }
        disk.forceDirectory(site.root()); // also if an earlier try got so far, and failed to force it
        Directories.deleteTree(disk, run.gate());
    }

    /** What else may stand there is not ours, and a rename onto it fails. */
    private void unlink(Disk disk) {
        if (isClosed()) {
            disk.delete(app());
            disk.forceDirectory(site.root());
        }
    }

    Optional<String> ailment() {
        if (isFolder(app())) {
            return Optional.empty();
        }
        return ForeignGate.at(app(), site)
                .or(() -> Optional.of(app() + ": expected the folder of the installed code, found "
                        + (Files.isSymbolicLink(app()) ? "a link" : "none")));
    }
}
