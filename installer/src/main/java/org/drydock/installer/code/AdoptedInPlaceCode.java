package org.drydock.installer.code;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.site.SiteLayout;

/**
 * The code in the folder {@code app}, while a run takes it under care: it is what was there and what will be, so that all
 * a run brings is the list of which files are the vendor's. The gate closed, it stands in {@code app.previous}; either
 * way it is opened to that.
 */
record AdoptedInPlaceCode(SiteLayout site, RunLayout run) implements CodeLayout {

    private AppGate gate() {
        return new AppGate(site, run);
    }

    @Override
    public Path present() {
        return AppGate.isFolder(site.previousApp()) ? site.previousApp() : site.app();
    }

    @Override
    public Path coming() {
        return present();
    }

    @Override
    public Optional<Path> staged() {
        return Optional.empty();
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
        // it stands where it is
    }

    @Override
    public void remember(Disk disk, FileTree shipped) {
        ShippedFiles.write(disk, site, shipped);
    }

    @Override
    public void remember(Disk disk, Path backedUpFiles, Sha256 tree) {
        throw new IllegalStateException("an adoption takes nothing from a backup");
    }

    @Override
    public void carryOver(Disk disk, FileTree shipped) {
        // the customer's files stay where they are
    }

    @Override
    public void catchUp(Disk disk, FileTree shipped) {
        var edited = EditedFiles.of(present(), shipped, EditedFiles.read(present(), shipped));
        if (!edited.isEmpty()) {
            throw new UpdateException(FailureKind.PRECONDITION, String.join("; ", edited));
        }
    }

    @Override
    public void close(Disk disk) {
        gate().close(disk, present(), site.previousApp());
    }

    @Override
    public void openToPresent(Disk disk) {
        gate().open(disk, Optional.of(site.previousApp()));
    }

    @Override
    public void openToComing(Disk disk) {
        openToPresent(disk);
    }

    @Override
    public Optional<Path> restorable() {
        return Optional.empty();
    }

    @Override
    public void removeStaged(Disk disk, boolean isOurs) {
        ShippedFiles.keepOnly(disk, site, Optional.empty());
    }

    @Override
    public void tidy(Disk disk, Sha256 tree, Optional<String> previous, Optional<FileTree> saved) {
        ShippedFiles.keepOnly(disk, site, Optional.of(tree));
    }

    @Override
    public void settle(Disk disk, Sha256 tree, Optional<FileTree> saved) {
        openToComing(disk);
    }

    @Override
    public Optional<String> ailment() {
        return gate().ailment();
    }

    @Override
    public List<String> obstacles() {
        return new InPlaceObstacles(site, true).find();
    }

    @Override
    public Path volume() {
        return site.root();
    }

    @Override
    public List<Path> exchanged() {
        return List.of(site.app(), site.previousApp());
    }

    @Override
    public Supplier<FileTree> save(Disk disk, Path to) {
        throw new IllegalStateException("nothing is installed of which there could be a backup");
    }
}
