package org.drydock.release;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.digest.Sha256;
import org.drydock.version.SchemaVersion;

/**
 * A question by whose answer an installation that was not made by us is recognised. A release is recognised when all its
 * probes hold; paths are relative to the folder of the code.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Probe.File.class, name = "file"),
    @JsonSubTypes.Type(value = Probe.VersionFile.class, name = "version-file"),
    @JsonSubTypes.Type(value = Probe.Query.class, name = "query"),
    @JsonSubTypes.Type(value = Probe.History.class, name = "history")
})
public sealed interface Probe {
    /** What it asks, in words for an admin. */
    String asked();

    /** What it expects, in words for an admin. */
    String expected();

    /** The database that it asks; empty if it asks the code. */
    default Optional<String> askedDatabase() {
        return Optional.empty();
    }

    /** A file that was shipped and that nobody edits. */
    record File(String path, Sha256 sha256) implements Probe {
        @Override
        public String asked() {
            return "file " + path;
        }

        @Override
        public String expected() {
            return sha256.shortened();
        }
    }

    /**
     * A file that says which version it is of.
     *
     * @param text all that stands in it, but for blanks around it; empty if a pattern is given
     * @param pattern a regular expression for a part of it; empty if a text is given
     */
    record VersionFile(String path, Optional<String> text, Optional<String> pattern) implements Probe {
        /** Bytes of a file that are read; one that is longer is none that says a version. */
        public static final int MOST_BYTES = 1 << 16;

        /** @throws IllegalArgumentException if not exactly one of both is given, or the pattern is none */
        public VersionFile {
            if (text.isPresent() == pattern.isPresent()) {
                throw new IllegalArgumentException("expected either 'text' or 'pattern'");
            }
            pattern.ifPresent(Pattern::compile);
        }

        /** Whether what stands in the file is what is expected. */
        public boolean isMetBy(String content) {
            return text.map(expected -> expected.strip().equals(content.strip()))
                    .orElseGet(() -> Pattern.compile(pattern.orElseThrow())
                            .matcher(content)
                            .find());
        }

        @Override
        public String asked() {
            return "version in " + path;
        }

        @Override
        public String expected() {
            return text.orElseGet(() -> "matches " + pattern.orElseThrow());
        }
    }

    /**
     * A query with one value for an answer.
     *
     * @param expect the value as text; NULL is none
     */
    record Query(String database, String select, String expect) implements Probe {
        @Override
        public Optional<String> askedDatabase() {
            return Optional.of(database);
        }

        @Override
        public String asked() {
            return database + ": " + select;
        }

        @Override
        public String expected() {
            return expect;
        }
    }

    /**
     * What Flyway has recorded.
     *
     * @param contains a version that has run, whatever else has; empty: exactly the release's scripts have run
     */
    record History(String database, Optional<SchemaVersion> contains) implements Probe {
        @Override
        public Optional<String> askedDatabase() {
            return Optional.of(database);
        }

        @Override
        public String asked() {
            return "history of " + database;
        }

        @Override
        public String expected() {
            return contains.map(version -> "contains " + version).orElse("the release's scripts");
        }
    }
}
