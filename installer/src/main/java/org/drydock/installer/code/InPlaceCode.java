package org.drydock.installer.code;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Aside;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.CodeCopy;
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

    private AppGate gate() {
        return new AppGate(site, run);
    }

    private Path next() {
        return site.nextApp();
    }

    private Path previous() {
        return site.previousApp();
    }

    @Override
    public Path present() {
        return AppGate.isFolder(previous()) ? previous() : app();
    }

    @Override
    public Path coming() {
        return AppGate.isFolder(next()) || !AppGate.isFolder(app()) || isOld() ? next() : app();
    }

    /** Whether the folder in the product's place, if there is one, is what was installed before this run. */
    private boolean isOld() {
        return installed.isPresent() && !AppGate.isFolder(previous());
    }

    @Override
    public Optional<Path> staged() {
        return Optional.of(next()).filter(AppGate::isFolder);
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
        AppGate.requireFree(next());
        if (installed.isPresent()) {
            disk.copyAttributes(present(), staging());
            disk.forceDirectory(staging());
        }
        disk.move(staging(), next());
        disk.forceDirectory(site.root());
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
        gate().close(disk, installed.isPresent() ? present() : coming(), isOld() ? previous() : next());
    }

    @Override
    public void openToPresent(Disk disk) {
        gate().open(disk, installed.map(tree -> previous()));
    }

    @Override
    public void openToComing(Disk disk) {
        gate().open(disk, Optional.of(next()));
    }

    @Override
    public Optional<Path> restorable() {
        return installed.map(tree -> previous());
    }

    @Override
    public void removeStaged(Disk disk, boolean isOurs) {
        if (isOurs && AppGate.isFolder(next())) {
            remove(disk, next());
        } else {
            Aside.move(disk, next(), run.aside(), String.valueOf(next().getFileName()));
        }
        disk.forceDirectory(site.root()); // also if an earlier try got so far, and failed to force it
        ShippedFiles.keepOnly(disk, site, installed);
    }

    @Override
    public void tidy(Disk disk, Sha256 tree, Optional<String> previous, Optional<FileTree> saved) {
        Directories.deleteTree(disk, staging());
        if (AppGate.isFolder(previous())) {
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
        Directories.deleteTree(disk, staging());
    }

    @Override
    public void settle(Disk disk, Sha256 tree, Optional<FileTree> saved) {
        openToComing(disk);
        tidy(disk, tree, Optional.empty(), saved);
    }

    @Override
    public Optional<String> ailment() {
        return gate().ailment();
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
        return installed.isPresent() && AppGate.isFolder(app())
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

    /** The folder stands elsewhere by the time that the product has stopped and the gate is closed. */
    @Override
    public Supplier<FileTree> save(Disk disk, Path to) {
        new FollowedCopy(disk, present(), to, FollowedCopy.Part.ALL).begin();
        return () -> {
            var now = FileTree.of(present());
            new FollowedCopy(disk, present(), to, FollowedCopy.Part.ALL).finish(now);
            CodeCopy.require(now, FileTree.of(to), to);
            return now;
        };
    }
}
