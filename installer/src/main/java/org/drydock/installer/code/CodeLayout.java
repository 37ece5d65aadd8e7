package org.drydock.installer.code;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.InstalledCode;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Product;
import org.drydock.version.ReleaseVersion;

/**
 * What stands where of the code on a site, while a run exchanges it and at other times. All that changes something may
 * be done again after an interruption, wherever that was, and then does the rest.
 */
public sealed interface CodeLayout extends InstalledCode permits VersionedCode, InPlaceCode, AdoptedInPlaceCode {

    /** Of a site as it stands. */
    static CodeLayout of(Site site) {
        return of(
                site,
                Optional.empty(),
                Optional.empty(),
                new RunLayout(site.layout().state()));
    }

    /** The same, also where nothing is installed yet. */
    static CodeLayout of(Site site, Product coming) {
        return of(
                site,
                Optional.of(coming),
                Optional.empty(),
                new RunLayout(site.layout().state()));
    }

    /**
     * Of a site that a run has under its hands.
     *
     * @param coming the product as it will be; empty if it stays
     * @param name of the new code, as {@link #name} has it; empty if there is none
     */
    static CodeLayout of(Site site, Optional<Product> coming, Optional<String> name, RunLayout run) {
        return of(site.layout(), site.installed(), coming, name, run);
    }

    static CodeLayout of(
            SiteLayout site,
            Optional<Installed> installed,
            Optional<Product> coming,
            Optional<String> name,
            RunLayout run) {
        var layout = installed
                .map(Installed::product)
                .or(() -> coming)
                .map(Product::layout)
                .orElse(Layout.VERSIONED);
        return switch (layout) {
            case VERSIONED ->
                new VersionedCode(
                        site,
                        installed.map(present -> site.version(present.release(), present.tree())),
                        installed.map(Installed::tree),
                        name.map(site.versions()::resolve),
                        run);
            case IN_PLACE ->
                name.filter(adopted(site)::equals).isPresent()
                        ? new AdoptedInPlaceCode(site, run)
                        : new InPlaceCode(
                                site,
                                installed
                                        .filter(present -> !present.run().equals(run.id()))
                                        .map(Installed::tree),
                                run);
        };
    }

    /** What a run calls the code that it brings, in its journal. */
    static String name(SiteLayout site, Layout layout, ReleaseVersion release, Sha256 tree) {
        return switch (layout) {
            case VERSIONED -> String.valueOf(site.version(release, tree).getFileName());
            case IN_PLACE -> String.valueOf(site.nextApp().getFileName());
        };
    }

    /** The same for code that stands here already, and comes under care. */
    static String adopted(SiteLayout site, Layout layout, ReleaseVersion release, Sha256 tree) {
        return layout == Layout.IN_PLACE ? adopted(site) : name(site, layout, release, tree);
    }

    private static String adopted(SiteLayout site) {
        return String.valueOf(site.app().getFileName());
    }

    /** The installed code, where it stands now. */
    Path present();

    /** The new code, where it stands now or is going to be staged. */
    Path coming();

    /** The new code, if it is staged and users cannot get at it. */
    Optional<Path> staged();

    /** Whether staging makes something that was not there. */
    boolean isNew();

    /** Whether the new code is there already, every byte of it. */
    boolean isThere(Sha256 tree);

    /** Where the new code is built up, on the same volume as where it will stand. */
    Path staging();

    /** Puts what was built up where new code is staged. */
    void moveIn(Disk disk);

    /** Keeps, for later, which files of the new code are the vendor's. */
    void remember(Disk disk, FileTree shipped);

    /** The same, as a backup has kept it. */
    void remember(Disk disk, Path backedUpFiles, Sha256 tree);

    /**
     * Copies into what was built up what customers have added to the present code, while the product may still serve.
     *
     * @param shipped the new release's files
     */
    void carryOver(Disk disk, FileTree shipped);

    /**
     * Brings what was carried over to how it is now that the product has stopped and the gate is closed.
     *
     * @throws org.drydock.failure.UpdateException PRECONDITION if files of the vendor's were changed meanwhile
     */
    void catchUp(Disk disk, FileTree shipped);

    /** Closes the gate. */
    void close(Disk disk);

    /** Opens the gate to the installed code; takes it away where nothing is installed. */
    void openToPresent(Disk disk);

    /** Opens the gate to the new code. */
    void openToComing(Disk disk);

    /**
     * Where the installed code is to be compared with its backup and put back from it; empty where it never changes.
     * The gate is closed.
     */
    Optional<Path> restorable();

    /**
     * Removes what a run that is undone has staged.
     *
     * @param isOurs whether it is certain that the run has made what stands there; otherwise that is moved aside
     */
    void removeStaged(Disk disk, boolean isOurs);

    /**
     * Removes code that is in no use, once the new code serves.
     *
     * @param tree of the code that is now installed
     * @param previous what the folder of the code was called that ran before
     * @param saved what the run's backup holds of that
     */
    void tidy(Disk disk, Sha256 tree, Optional<String> previous, Optional<FileTree> saved);

    /** Brings all in order where a run ends without letting the users in. */
    void settle(Disk disk, Sha256 tree, Optional<FileTree> saved);

    /** What is wrong with how the installed code stands, while no run is unfinished; reads no file. */
    Optional<String> ailment();

    /** What keeps a run from beginning, in sentences. */
    List<String> obstacles();

    /**
     * What keeps an update from beginning: files of the vendor's that somebody has changed, in sentences. Nothing where
     * these are asked for at another time.
     */
    default List<String> editedFiles() {
        return List.of();
    }

    /** Files of the customer's whose place the new release takes, relative to the site. */
    default List<String> superseded(FileTree shipped) {
        return List.of();
    }

    /** Bytes that are carried over. */
    default long carriedSize() {
        return 0;
    }

    /** Where new code takes its room. */
    Path volume();

    /** Folders that a release replaces as a whole, so that nothing else may lie in them. */
    List<Path> exchanged();
}
