package org.drydock.installer.backup;

import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.manifest.DataCommands;
import org.drydock.manifest.DataPolicy;

/**
 * What a backup holds of a data folder.
 *
 * @param tree what the folder held
 * @param output what the backup's own folder holds where the product's program has written it; otherwise empty
 * @param commands that wrote it, and that bring it back: those of the release that was installed
 */
public record SavedFolder(
        DataPolicy policy, Keeping keeping, FileTree tree, FileTree output, Optional<DataCommands> commands) {

    static SavedFolder of(DataPolicy policy, Keeping keeping, FileTree tree) {
        return new SavedFolder(policy, keeping, tree, new FileTree(java.util.List.of()), Optional.empty());
    }

    /** Bytes that the backup holds of it; none where it only names what stands in the folder itself. */
    public long size() {
        return switch (keeping) {
            case COPIED, CLONED -> tree.size();
            case LINKED, LISTED -> 0;
            case BY_COMMANDS -> output.size();
        };
    }

    /** Bytes that putting it back may write. */
    public long restoredSize() {
        return switch (keeping) {
            case COPIED, CLONED, BY_COMMANDS -> tree.size();
            case LINKED, LISTED -> 0;
        };
    }

    /** Whether it says all that the folder held, and not only what may be compared. */
    public boolean hasToBeSame() {
        return commands.map(DataCommands::compare).orElse(true);
    }
}
