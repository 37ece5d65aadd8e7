package org.drydock.builder.project;

import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.step.StepId;
import org.drydock.version.SchemaVersion;

/** Names of scripts as Flyway reads them: {@code V3.2__split_name.sql}. */
final class MigrationName {
    private static final Pattern FORM = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.+\\.sql");
    private static final Pattern REFUSED = Pattern.compile("(U|B)[0-9][0-9._]*__.*\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R__.*\\.sql");
    private static final Pattern PROGRAM = Pattern.compile("[VRUB].*__.*\\.(java|class|kt|jar)");
    private static final Pattern CALLBACK = Pattern.compile("(before|after)[A-Z][A-Za-z]*(__.*)?\\.sql");
    private static final int MOST_OF_NAME = 100;

    private MigrationName() {}

    /** The version in a name of this form. */
    static Optional<SchemaVersion> version(String fileName) {
        var matcher = FORM.matcher(fileName);
        return matcher.matches() ? Optional.of(SchemaVersion.parse(matcher.group(1))) : Optional.empty();
    }

    /**
     * A name for a script that has none of this form.
     *
     * @param index from 1, its place in the step
     * @throws IllegalArgumentException for a step of a pre-release, whose tag Flyway's versions cannot hold
     */
    static String made(StepId step, int index, String path) {
        if (step.release().isPreRelease()) {
            throw new IllegalArgumentException("a pre-release has no Flyway version to name '" + path + "' by");
        }
        var base = path.substring(0, path.length() - ".sql".length()).replaceAll("[^A-Za-z0-9._-]", "_");
        var kept = base.substring(Math.max(0, base.length() - MOST_OF_NAME));
        return "V" + step.release() + "." + step.ordinal() + "." + index + "__" + kept + ".sql";
    }

    /** What to do instead, for files that Flyway knows and an update cannot hold. */
    static Optional<Refusal> refusal(String fileName) {
        if (PROGRAM.matcher(fileName).matches()) {
            return Optional.of(new Refusal(
                    "is a Java migration: it would run with the code of another release",
                    "write it as SQL, or as a program of a run step"));
        }
        if (REFUSED.matcher(fileName).matches()) {
            return fileName.startsWith("U")
                    ? Optional.of(new Refusal(
                            "is an undo migration: going back is restoring the backup", "delete it from the project"))
                    : Optional.of(new Refusal(
                            "is a baseline migration: a site's history would no longer equal its set",
                            "list it under 'install' of its release, with a name of another form"));
        }
        if (REPEATABLE.matcher(fileName).matches()) {
            return Optional.of(new Refusal(
                    "is a repeatable migration, which this version does not run yet",
                    "put what it says now into a versioned migration of the release that needs it"));
        }
        if (CALLBACK.matcher(fileName).matches()) {
            return Optional.of(new Refusal(
                    "is a callback of Flyway's, which does not run here",
                    "put what it does into a migration or a run step"));
        }
        return fileName.endsWith(".sql.conf")
                ? Optional.of(new Refusal(
                        "holds Flyway settings for one script, which do not travel",
                        "delete it; encoding and placeholders stand in product.yaml"))
                : Optional.empty();
    }

    /**
     * Why a file is not taken.
     *
     * @param what goes on from the file's name
     */
    record Refusal(String what, String remedy) {}
}
