package org.drydock.database;

import java.util.Optional;
import org.drydock.version.SchemaVersion;

/**
 * One row of Flyway's history.
 *
 * @param version empty for a repeatable script
 * @param script the file's name
 * @param checksum Flyway's own; empty where it keeps none, as of a baseline
 */
public record AppliedScript(
        Optional<SchemaVersion> version, String script, Optional<Integer> checksum, boolean success) {}
