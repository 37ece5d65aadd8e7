package org.drydock.installer.site;

import java.nio.file.Path;
import org.drydock.digest.Sha256;
import org.drydock.version.ReleaseVersion;

/**
 * What stands where on a site.
 *
 * @param root the site's folder, absolute
 */
public record SiteLayout(Path root) {
    /** Name of the folder that is ours. */
    public static final String STATE = ".drydock";

    public SiteLayout {
        root = root.toAbsolutePath().normalize();
    }

    /** What the admin wrote. */
    public Path siteFile() {
        return root.resolve("site.yaml");
    }

    /** The link that says which code runs. */
    public Path current() {
        return root.resolve("current");
    }

    /** Code, each release in a folder of its own. */
    public Path versions() {
        return root.resolve("versions");
    }

    /** A release's code; the digest makes the name unique to its content. */
    public Path version(ReleaseVersion release, Sha256 tree) {
        return versions().resolve(release + "+" + tree.shortened());
    }

    /** Where a run builds up new code, on the same volume as where it will stand. */
    public Path staging(String run) {
        return versions().resolve(".staging-" + run);
    }

    /** The code, where the product's layout is in-place; a link to stubs while a run changes things. */
    public Path app() {
        return root.resolve("app");
    }

    /** New code in place, until it becomes {@link #app()}. */
    public Path nextApp() {
        return root.resolve("app.next");
    }

    /** Old code in place, from when the gate is closed until the new code serves. */
    public Path previousApp() {
        return root.resolve("app.previous");
    }

    /** Where a run builds up new code in place, and takes down old. */
    public Path appStaging(String run) {
        return root.resolve(".app.staging-" + run);
    }

    /** Lists of the vendor's files in code in place, by its digest. */
    public Path shippedLists() {
        return state().resolve("shipped");
    }

    public Path shipped(Sha256 tree) {
        return shippedLists().resolve(tree.hex() + ".json");
    }

    /** Where backups are, unless site.yaml says otherwise. */
    public Path defaultBackups() {
        return root.resolve("backups");
    }

    /** Ours. */
    public Path state() {
        return root.resolve(STATE);
    }

    public Path lock() {
        return state().resolve("lock");
    }

    /** Who this site is. */
    public Path installation() {
        return state().resolve("installation.json");
    }

    /** What is installed. */
    public Path installed() {
        return state().resolve("installed.json");
    }

    /** What was installed when. */
    public Path history() {
        return state().resolve("history");
    }

    /** The chain of trust roots that this site believes. */
    public Path trustRoots() {
        return state().resolve("trust-roots.json");
    }

    /** What the vendor has ruled out. */
    public Path limits() {
        return state().resolve("limits.json");
    }

    /** What the product said when it was last started, and goes on saying where it does not send it elsewhere. */
    public Path serviceOutput() {
        return state().resolve("service-output");
    }

    /** Copies of databases that are asked before a site is adopted. */
    public Path adopting() {
        return state().resolve("adopting");
    }

    public Path runs() {
        return state().resolve("runs");
    }

    public Path run(String id) {
        return runs().resolve(id);
    }
}
