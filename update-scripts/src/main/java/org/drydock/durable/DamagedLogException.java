package org.drydock.durable;

import java.nio.file.Path;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** A log that was changed by something other than us: what it says can no longer be relied on. */
public final class DamagedLogException extends UpdateException {
    private static final long serialVersionUID = 1L;

    DamagedLogException(Path file, int record) {
        super(
                FailureKind.NEEDS_HELP,
                file + ": record " + record + " is damaged: its number or checksum does not match its text",
                "nothing was changed; keep the file and ask the vendor's support",
                null);
    }
}
