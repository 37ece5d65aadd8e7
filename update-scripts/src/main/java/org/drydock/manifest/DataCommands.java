package org.drydock.manifest;

import java.util.List;

/**
 * The product's own programs that save a data folder and bring it back. Words, not a shell; a first word with a slash
 * that exists in the code is taken from there.
 *
 * @param backup writes all that {@code restore} needs into the folder that {@code DRYDOCK_BACKUP_FOLDER} names; run
 *     while the product is stopped
 * @param restore makes the folder that {@code DRYDOCK_DATA_FOLDER} names anew from it; finds it empty
 * @param compare whether the folder must then hold, byte for byte, what it held before
 */
public record DataCommands(List<String> backup, List<String> restore, boolean compare) {
    public DataCommands {
        backup = List.copyOf(backup);
        restore = List.copyOf(restore);
    }
}
