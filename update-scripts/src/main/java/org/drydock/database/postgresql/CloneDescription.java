package org.drydock.database.postgresql;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.strict.StrictJson;

/**
 * What stands in a backup's folder beside a clone on the server or a dump.
 *
 * @param number the server's own of the clone, so that no other database is taken for it; 0 for a dump
 * @param roles that what is in it names, as owners or in grants; empty for a clone, in which no role is named anew
 * @param untouched of a dump, by which the database is told in which nothing has been written since, definitions included;
 *     empty if it was made of another database
 * @param extensions of a dump; empty for a clone, which has them as they were, and if an installer has made it that did not ask yet
 * @param publicSchema of a dump; empty for a clone, which has it as it was, and if an installer has made it that did not ask yet
 */
record CloneDescription(
        int format,
        String database,
        long number,
        DatabaseFacts facts,
        DatabaseContents contents,

        @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
        List<String> roles,

        Optional<DatabaseContents> untouched,

        @JacksonInject(value = StrictJson.NOTHING_EITHER, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Extension> extensions,

        @JacksonInject(value = StrictJson.NONE, useInput = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<PublicSchema> publicSchema) {
    static final String FILE = "copy.json";
    static final int FORMAT = 1;

    /** The file, as part of a copy. */
    TreeEntry.File write(Disk disk, Path folder) {
        var content = StrictJson.document(this);
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        AtomicFile.write(disk, folder.resolve(FILE), content, FileMode.PRIVATE_FILE);
        return new TreeEntry.File(FILE, FileMode.PRIVATE_FILE, content.length, Sha256.of(content));
    }

    static CloneDescription read(Path folder) {
        var file = folder.resolve(FILE);
        return StrictJson.read(WholeFile.read(file), CloneDescription.class, file.toString(), FailureKind.PRECONDITION);
    }
}
