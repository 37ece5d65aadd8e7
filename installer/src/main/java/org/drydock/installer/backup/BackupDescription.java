package org.drydock.installer.backup;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.database.DatabaseCopy;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;
import org.drydock.installer.site.Installed;
import org.drydock.manifest.Layout;
import org.drydock.strict.StrictJson;

/**
 * What a backup holds.
 *
 * @param run that made it
 * @param reason why it was made, in words for an admin
 * @param site the folder of the site, as it was
 * @param installation the site's nonce: tells its backups from those of another site in the same folder
 * @param installed what was installed; empty if nothing was
 * @param databases by name
 * @param missingDatabases that did not exist yet
 * @param files relative to the site
 * @param missingFiles that did not exist yet
 * @param missingFolders of theirs that did not exist either, each before what is in it
 * @param data folder, relative to the site, to what is kept of it
 * @param code the release's files, in place with the customer's among them; empty if nothing was installed
 * @param unprotected data folders that the vendor leaves out of backups
 */
public record BackupDescription(
        int format,
        String run,
        String reason,
        Instant at,
        String site,
        String installation,
        Optional<Installed> installed,
        Map<String, DatabaseCopy> databases,
        List<String> missingDatabases,
        List<TreeEntry.File> files,
        List<String> missingFiles,

        @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> missingFolders,

        Map<String, SavedFolder> data,
        Optional<FileTree> code,
        List<String> unprotected) {
    public static final int FORMAT = 1;

    public BackupDescription {
        databases = new TreeMap<>(databases);
        missingDatabases = List.copyOf(missingDatabases);
        files = List.copyOf(files);
        missingFiles = List.copyOf(missingFiles);
        missingFolders = List.copyOf(missingFolders);
        data = new TreeMap<>(data);
        unprotected = List.copyOf(unprotected);
    }

    BackupDescription without(String file) {
        return new BackupDescription(
                format,
                run,
                reason,
                at,
                site,
                installation,
                installed,
                databases,
                missingDatabases,
                files.stream().filter(each -> !each.path().equals(file)).toList(),
                missingFiles,
                missingFolders,
                data,
                code,
                unprotected);
    }

    /** Bytes of all that it holds. */
    public long size() {
        return otherSize() + data.values().stream().mapToLong(SavedFolder::size).sum();
    }

    /** Bytes that putting all of it back may write. */
    public long restoredSize() {
        return otherSize()
                + data.values().stream().mapToLong(SavedFolder::restoredSize).sum();
    }

    private long otherSize() {
        return databases.values().stream().mapToLong(DatabaseCopy::size).sum()
                + files.stream().mapToLong(TreeEntry.File::size).sum()
                + code.map(FileTree::size).orElse(0L);
    }

    /** What counts as code in a folder: in place also the folders, which may be the customer's. */
    FileTree codeIn(Path folder) {
        var layout = installed.map(present -> present.product().layout()).orElse(Layout.VERSIONED);
        return switch (layout) {
            case VERSIONED -> FileTree.of(folder).withoutFolders();
            case IN_PLACE -> FileTree.of(folder);
        };
    }
}
