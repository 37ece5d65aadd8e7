package org.drydock.installer.code;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Aside;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.gate.Gate;
import org.drydock.installer.gate.Stubs;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.site.SiteLayout;

/**
 * The code stands in the folder {@code app}. While the gate is closed {@code app} is a link to the stubs, or for a moment
 * nothing; a real folder of this name always is code.
 *
 * <p>Which code stands where follows from the names alone, as no run begins where {@code app.next} or {@code
 * app.previous} is taken. Before the commit: {@code app.previous} is the old code; there being none, {@code app} is it.
 * {@code app.next} is the new code; there being none, {@code app} is it where {@code app.previous} is there or nothing
 * was installed. After the commit: {@code app.next} is the new code; there being none, {@code app} is it. Each change is
 * one rename, forced before the next.
 *
 * @param installed digest of what the vendor shipped of the code that was installed before the run; empty if nothing was
 */
record InPlaceCode(SiteLayout site, Optional<Sha256> installed, RunLayout run) implements CodeLayout {

    private Path app() {
        return site.app();
    }

    private Path next() {
        return site.nextApp();
    }

    private Path previous() {
        return site.previousApp();
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Path present() {
        return isFolder(previous()) ? previous() : app();
    }

    @Override
    public Path coming() {
        return isFolder(next()) || !isFolder(app()) || isOld() ? next() : app();
    }

    /** Whether the folder in the product's place, if there is one, is what was installed before this run. */
    private boolean isOld() {
        return installed.isPresent() && !isFolder(previous());
    }

    @Override
    public Optional<Path> staged() {
        return Optional.of(next()).filter(InPlaceCode::isFolder);
    }

    @Override
    public boolean isNew() {
        return true;
    }

    @Override
    public boolean isThere(Sha256 wanted) {
        return false;
    }

    @Override
    public Path staging() {
        return site.appStaging(run.id());
    }

    @Override
    public void moveIn(Disk disk) {
        requireFree(next());
        if (installed.isPresent()) {
            disk.copyAttributes(present(), staging());
            disk.forceDirectory(staging());
        }
        disk.move(staging(), next());
        disk.forceDirectory(site.root());
    }

    private static void requireFree(Path place) {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new UpdateException(FailureKind.PRECONDITION, InPlaceObstacles.taken(place));
        }
    }

    @Override
    public void remember(Disk disk, FileTree shipped) {
        ShippedFiles.write(disk, site, shipped);
    }

    @Override
    public void remember(Disk disk, Path backedUpFiles, Sha256 tree) {
        ShippedFiles.copy(disk, backedUpFiles, site, tree);
    }

    @Override
    public void carryOver(Disk disk, FileTree shipped) {
        if (installed.isPresent()) {
            new FollowedCopy(disk, present(), staging(), customerFiles(shipped)).begin();
        }
    }

    @Override
    public void catchUp(Disk disk, FileTree shipped) {
        if (installed.isEmpty()) {
            return;
        }
        var now = FileTree.of(present());
        var edited = EditedFiles.of(present(), shippedFiles(), now);
        if (!edited.isEmpty()) {
            throw new UpdateException(FailureKind.PRECONDITION, String.join("; ", edited));
        }
        new FollowedCopy(disk, present(), coming(), customerFiles(shipped)).finish(now);
    }

    private CustomerFiles customerFiles(FileTree coming) {
        return new CustomerFiles(shippedFiles(), coming);
    }

    private FileTree shippedFiles() {
        return ShippedFiles.of(site, installed.orElseThrow());
    }

    @Override
    public void close(Disk disk) {
        if (isClosed()) {
            return;
        }
        disk.forceDirectory(site.root()); // a link to the stubs that an earlier try deleted must not outlive them
        new Stubs(disk, site.root(), run.gate()).make(installed.isPresent() ? present() : coming());
        if (isFolder(app())) {
            var place = isOld() ? previous() : next();
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

    @Override
    public void openToPresent(Disk disk) {
        if (installed.isEmpty()) {
            unlink(disk);
        } else {
            open(disk, previous());
        }
        Directories.deleteTree(disk, run.gate());
    }

    @Override
    public void openToComing(Disk disk) {
        open(disk, next());
        Directories.deleteTree(disk, run.gate());
    }

    private void open(Disk disk, Path code) {
        if (isFolder(code)) {
            unlink(disk);
            disk.move(code, app());
            disk.forceDirectory(site.root());
        }
    }

    /** What else may stand there is not ours, and a rename onto it fails. */
    private void unlink(Disk disk) {
        if (isClosed()) {
            disk.delete(app());
            disk.forceDirectory(site.root());
        }
    }

    @Override
    public Optional<Path> restorable() {
        return installed.map(tree -> previous());
    }

    @Override
    public void removeStaged(Disk disk, boolean isOurs) {
        if (isOurs && isFolder(next())) {
            remove(disk, next());
        } else {
            Aside.move(disk, next(), run.aside(), String.valueOf(next().getFileName()));
        }
        ShippedFiles.keepOnly(disk, site, installed);
    }

    @Override
    public void tidy(Disk disk, Sha256 tree, Optional<String> previous, Optional<FileTree> saved) {
        DoomedTree.delete(disk, staging());
        if (isFolder(previous())) {
            removePrevious(disk, saved);
        }
        ShippedFiles.keepOnly(disk, site, Optional.of(tree));
    }

    /** The backup holds it. What it does not hold, for whatever reason, is not thrown away. */
    private void removePrevious(Disk disk, Optional<FileTree> saved) {
        if (saved.filter(FileTree.of(previous())::equals).isEmpty()) {
            Aside.move(disk, previous(), run.aside(), String.valueOf(previous().getFileName()));
            return;
        }
        remove(disk, previous());
    }

    /** Killed half way through, it is told from a whole one. */
    private void remove(Disk disk, Path folder) {
        disk.move(folder, staging());
        disk.forceDirectory(site.root());
        DoomedTree.delete(disk, staging());
    }

    @Override
    public void settle(Disk disk, Sha256 tree, Optional<FileTree> saved) {
        openToComing(disk);
        tidy(disk, tree, Optional.empty(), saved);
    }

    @Override
    public Optional<String> ailment() {
        return isFolder(app())
                ? Optional.empty()
                : Optional.of(app() + ": expected the folder of the installed code, found "
                        + (Files.isSymbolicLink(app()) ? "a link" : "none"));
    }

    @Override
    public List<String> obstacles() {
        return new InPlaceObstacles(site, installed.isPresent()).find();
    }

    @Override
    public List<String> editedFiles() {
        return preview().map(InPlacePreview::editedFiles).orElse(List.of());
    }

    @Override
    public List<String> superseded(FileTree shipped) {
        return preview().map(preview -> preview.superseded(site, shipped)).orElse(List.of());
    }

    @Override
    public long carriedSize() {
        return preview().map(InPlacePreview::carriedSize).orElse(0L);
    }

    /** Empty where there is nothing yet, or not what there must be, which is an obstacle. */
    private Optional<InPlacePreview> preview() {
        return installed.isPresent() && isFolder(app())
                ? Optional.of(new InPlacePreview(app(), shippedFiles()))
                : Optional.empty();
    }

    @Override
    public Path volume() {
        return site.root();
    }

    @Override
    public List<Path> exchanged() {
        return List.of(app(), next(), previous());
    }

    @Override
    public void save(Disk disk, Path to) {
        new FollowedCopy(disk, present(), to, FollowedCopy.Part.ALL).begin();
    }

    @Override
    public FileTree complete(Disk disk, Path to) {
        var now = FileTree.of(present());
        new FollowedCopy(disk, present(), to, FollowedCopy.Part.ALL).finish(now);
        disk.setMode(to, FileMode.PRIVATE_DIRECTORY);
        return now;
    }
}
