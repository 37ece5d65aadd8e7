package org.drydock.installer.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * What stands where in a run's folder.
 *
 * @param folder the run's own
 */
public record RunLayout(Path folder) {
    /** The run's. */
    public String id() {
        return String.valueOf(folder.getFileName());
    }

    public Path journal() {
        return folder.resolve("journal");
    }

    /** Everything that happened, for people. */
    public Path log() {
        return folder.resolve("log");
    }

    /** What the site is after the commit, from which the new state can be made again. */
    public Path outcome() {
        return folder.resolve("outcome.json");
    }

    /** Checked copies of the steps' files. */
    public Path scripts() {
        return folder.resolve("scripts");
    }

    /** What steps need on the way. */
    public Path work() {
        return folder.resolve("work");
    }

    /** Copies of databases that may be opened and thrown away. */
    public Path scratch() {
        return folder.resolve("scratch");
    }

    /** Converted config files, under their paths in the site. */
    public Path config() {
        return folder.resolve("config");
    }

    /** What was moved out of the way. */
    public Path aside() {
        return folder.resolve("aside");
    }

    /** Config files among that: one may be an admin's edit of which there is no other copy. */
    public Path movedConfig() {
        return aside().resolve("files");
    }

    /** All that nobody needs when the run has ended. */
    public List<Path> passing() {
        return List.of(work(), scratch(), scripts(), config());
    }

    public Path gate() {
        return folder.resolve("gate");
    }
}
