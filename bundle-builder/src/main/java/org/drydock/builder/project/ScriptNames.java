package org.drydock.builder.project;

import java.util.Optional;
import org.drydock.version.SchemaVersion;

/** What the name of a file says to Flyway, for those outside this package. */
public final class ScriptNames {
    private ScriptNames() {}

    /** The version in a name such as {@code V3.2__split_name.sql}. */
    public static Optional<SchemaVersion> version(String name) {
        return MigrationName.version(name);
    }

    /** A file that Flyway knows and an update cannot hold: what to do instead. */
    public static Optional<Finding> finding(ProjectLayout layout, String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return MigrationName.refusal(name)
                .map(refusal -> Finding.in(layout.scriptName(path), "this " + refusal.what(), refusal.remedy()));
    }

    /** The same as a sentence about a file that is not yet in a project. */
    public static Optional<String> refusal(String name) {
        return MigrationName.refusal(name).map(refusal -> name + " " + refusal.what());
    }
}
