package org.drydock.drift;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.database.Schema;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.release.Release;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;

/**
 * The schemas that the releases of a product end in, for one database on one engine: each as the difference to a release
 * that it comes from, because releases change little.
 *
 * @param format of this document; 1
 * @param engine engine id
 * @param version of the engine that they were recorded on, as it says itself
 * @param releases origins before what comes from them; a release whose schema is not known is left out
 */
public record SchemaRecord(int format, String database, String engine, String version, List<Entry> releases) {
    public static final int FORMAT = 1;
    /** Bytes as encoded. */
    public static final int MOST_BYTES = 64 << 20;
    /** Characters of a definition that are kept as they are: what is longer, such as a routine's text, by its digest. */
    private static final int MOST_DEFINITION = 4_000;

    private static final int SHOWN = 200;

    public SchemaRecord {
        releases = List.copyOf(releases);
    }

    /**
     * What one release ends in.
     *
     * @param like the release whose schema it is told from; empty: from nothing
     * @param steps what its steps make
     * @param install what its own scripts for a clean installation make, told from what the steps make; empty if it has none
     */
    record Entry(
            ReleaseVersion release, Optional<ReleaseVersion> like, SchemaDelta steps, Optional<SchemaDelta> install) {}

    /**
     * @param lineage origins before what comes from them
     * @param steps release to what its steps make, of those that are known
     * @param install release to what its scripts for a clean installation make, of those that are known and have such
     */
    public static SchemaRecord of(
            String database,
            String engine,
            String version,
            List<Release> lineage,
            Map<ReleaseVersion, Schema> steps,
            Map<ReleaseVersion, Schema> install) {
        var entries = new ArrayList<Entry>();
        var known = new HashMap<ReleaseVersion, Schema>();
        for (Release release : lineage) {
            var made = steps.get(release.version());
            if (made != null) {
                var schema = shortened(made);
                var like = release.from().stream().filter(known::containsKey).findFirst();
                var from = like.map(known::get).orElse(new Schema(Map.of()));
                var clean = Optional.ofNullable(install.get(release.version()))
                        .map(other -> SchemaDelta.between(schema, shortened(other)));
                entries.add(new Entry(release.version(), like, SchemaDelta.between(from, schema), clean));
                known.put(release.version(), schema);
            }
        }
        return new SchemaRecord(FORMAT, database, engine, version, entries);
    }

    /** A schema as it is recorded, and as one has to be to be compared with that. */
    static Schema shortened(Schema schema) {
        var objects = new HashMap<String, String>();
        schema.objects().forEach((object, definition) -> objects.put(object, shortened(definition)));
        return new Schema(objects);
    }

    private static String shortened(String definition) {
        return definition.length() <= MOST_DEFINITION
                ? definition
                : definition.substring(0, SHOWN) + "... (SHA-256 " + Sha256.of(definition) + ")";
    }

    public byte[] encode() {
        return StrictJson.line(this).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UpdateException BUNDLE_REFUSED if it is none */
    public static SchemaRecord read(byte[] bytes, String source) {
        var record = StrictJson.read(bytes, SchemaRecord.class, source, FailureKind.BUNDLE_REFUSED);
        if (record.format() != FORMAT) {
            throw new UpdateException(
                    FailureKind.BUNDLE_REFUSED,
                    source + ": expected recorded schemas of format " + FORMAT + ", found " + record.format());
        }
        return record;
    }

    /** What a release's steps end in; empty if that is not known. */
    public Optional<Schema> schema(ReleaseVersion release) {
        return entry(release).map(this::schema);
    }

    private Schema schema(Entry entry) {
        var way = new ArrayList<Entry>(List.of(entry));
        for (Optional<ReleaseVersion> like = entry.like(); like.isPresent(); ) {
            var next = entry(like.get()).filter(one -> !way.contains(one)).orElseThrow(this::broken);
            way.add(0, next);
            like = next.like();
        }
        var schema = new Schema(Map.of());
        for (Entry each : way) {
            schema = each.steps().applied(schema);
        }
        return schema;
    }

    private UpdateException broken() {
        return new UpdateException(
                FailureKind.BUNDLE_REFUSED,
                "the recorded schemas of the database '" + database + "' do not lead back to a first release");
    }

    Optional<Entry> entry(ReleaseVersion release) {
        return releases.stream().filter(each -> each.release().equals(release)).findFirst();
    }
}
