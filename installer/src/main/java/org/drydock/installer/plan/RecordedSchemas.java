package org.drydock.installer.plan;

import java.util.Optional;
import org.drydock.drift.SchemaRecord;

/** What a bundle has recorded of the schemas that releases end in. */
public interface RecordedSchemas {
    /** @param engine engine id */
    Optional<SchemaRecord> of(String database, String engine);
}
