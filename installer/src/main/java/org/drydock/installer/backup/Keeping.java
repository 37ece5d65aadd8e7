package org.drydock.installer.backup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a backup keeps a data folder: what the policy comes to on this site. */
public enum Keeping {
    COPIED(
            "copied while the product serves, and what changes until it is stopped copied again; put back from the copy"),
    CLONED("cloned, which takes no room until one of the two changes; put back from the clone"),
    BY_COMMANDS("saved by the product's own program; brought back by another one into the empty folder"),
    LINKED(
            "not copied, only linked, which takes no room; going back moves added files aside, cuts longer ones to what they were,"
                    + " and brings deleted ones back"),
    LISTED(
            "not copied, as the backups are on another volume; going back moves added files aside and cuts longer ones to what"
                    + " they were, but deleted or overwritten content cannot be brought back");

    private final String meaning;

    Keeping(String meaning) {
        this.meaning = meaning;
    }

    /** What it means for room and for going back, in words for an admin. */
    public String meaning() {
        return meaning;
    }

    /** Whether the backup holds what is needed to make the folder where it is not. */
    public boolean holdsContent() {
        return this != LISTED;
    }

    /** Whether the backup takes as much room as the folder does; of programs nobody knows. */
    public boolean takesRoom() {
        return this == COPIED || this == BY_COMMANDS;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
