package org.drydock.installer.backup;

import java.nio.file.Path;

/**
 * What stands where in a backup.
 *
 * @param folder the backup's own, named after the run that made it
 */
public record BackupLayout(Path folder) {
    /** Name of the file that makes a folder a backup. */
    public static final String DESCRIPTION = "backup.json";

    /** What the backup holds, by digest; its presence makes the backup one. */
    public Path description() {
        return folder.resolve(DESCRIPTION);
    }

    public Path databases() {
        return folder.resolve("databases");
    }

    public Path database(String name) {
        return databases().resolve(name);
    }

    /** What was written out later of databases whose copies stand on servers. */
    public Path dumps() {
        return folder.resolve("dumps");
    }

    public Path dump(String name) {
        return dumps().resolve(name);
    }

    /** What a dump holds, by digest; its presence makes the dump one. */
    public Path dumpDescription(String name) {
        return dumps().resolve(name + ".json");
    }

    /** Single files, under their paths in the site: config, password files, site.yaml, our own state. */
    public Path files() {
        return folder.resolve("files");
    }

    /** What is kept of a data folder: copies, links, or what the product's program wrote; under its path in the site. */
    public Path data(String path) {
        return folder.resolve("data").resolve(path);
    }

    public Path code() {
        return folder.resolve("code");
    }
}
