package org.drydock.installer.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a run is for. */
public enum RunKind {
    INSTALL,
    UPDATE,
    ROLLBACK,
    BACKUP,
    RESTORE;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
