package org.drydock.installer.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a run is for. */
public enum RunKind {
    INSTALL,
    /** Of what somebody installed by hand. */
    ADOPT,
    UPDATE,
    ROLLBACK,
    BACKUP,
    RESTORE;

    /** Whether nothing was installed before: there is nothing that a rollback could go back to. */
    public boolean isFirst() {
        return this == INSTALL || this == ADOPT;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
