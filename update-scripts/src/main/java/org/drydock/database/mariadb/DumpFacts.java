package org.drydock.database.mariadb;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drydock.digest.Sha256;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.strict.StrictJson;

/**
 * What a dump does not say itself, and what tells whether a database is what was dumped.
 *
 * @param version of the server, as it says itself
 * @param database its name
 * @param caseOfNames the server's lower_case_table_names
 * @param objects kind and name of each, such as {@code view adults}, to the digest of its definition
 * @param checksums of each table's rows, the same in whatever order they stand: as CHECKSUM TABLE gives them, or of their
 *     values; of a sequence, the number that comes next
 * @param byValue tables whose values count: what their bytes are is no longer made in the same way
 * @param once events that happen once, or until some time: when it is over, the server drops or disables what it is given
 * @param comment of the database
 * @param rights on single routines; empty if they were not to be seen
 */
record DumpFacts(
        int format,
        String version,
        String database,
        String charset,
        String collation,
        int caseOfNames,
        Map<String, Sha256> objects,
        Map<String, Long> checksums,

        @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
        List<String> byValue,

        @JacksonInject(value = StrictJson.NOTHING_EITHER, useInput = OptBoolean.TRUE)
        List<Once> once,

        @JacksonInject(value = StrictJson.NONE, useInput = OptBoolean.TRUE)
        Optional<String> comment,

        @JacksonInject(value = StrictJson.NONE_EITHER, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<List<RoutineRights.Right>> rights) {
    /**
     * An event.
     *
     * @param at its last time, in UTC, as {@code 2026-11-23 06:00:00}
     */
    record Once(String name, String at) {
        private boolean isOver() {
            return LocalDateTime.parse(at.replace(' ', 'T')).isBefore(LocalDateTime.now(ZoneOffset.UTC));
        }
    }

    static final String FILE = "dump.json";
    static final String EVENT = "event ";
    static final int FORMAT = 1;

    DumpFacts {
        objects = new TreeMap<>(objects);
        checksums = new TreeMap<>(checksums);
    }

    static DumpFacts read(Path folder) {
        var file = folder.resolve(FILE);
        return StrictJson.read(WholeFile.read(file), DumpFacts.class, file.toString(), FailureKind.NEEDS_HELP);
    }

    /**
     * What is different in {@code found}. Another version of the server may write the same definition in other words: then
     * only names and rows count.
     */
    List<String> differences(DumpFacts found) {
        var differences = new ArrayList<String>();
        if (!charset.equals(found.charset) || !collation.equals(found.collation)) {
            differences.add("expected " + charset + " with " + collation + ", found " + found.charset + " with "
                    + found.collation);
        }
        if (comment.isPresent() && !comment.equals(found.comment)) {
            differences.add("the comment of the database is another");
        }
        var isOneVersion = version.equals(found.version);
        var all = new TreeSet<>(objects.keySet());
        all.addAll(found.objects.keySet());
        once.stream().filter(Once::isOver).map(event -> EVENT + event.name()).forEach(all::remove);
        for (String object : all) {
            if (!found.objects.containsKey(object)) {
                differences.add(object + " is missing");
            } else if (!objects.containsKey(object)) {
                differences.add(object + " was not expected");
            } else if (isOneVersion && !objects.get(object).equals(found.objects.get(object))) {
                differences.add(object + " is defined in another way");
            }
        }
        checksums.forEach((table, checksum) -> {
            if (found.checksums.containsKey(table) && !checksum.equals(found.checksums.get(table))) {
                differences.add("the rows of " + table + " are others");
            }
        });
        return differences;
    }
}
