package org.drydock.database.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Everything of a database as SQL, into files of a folder, in the order in which they are to be loaded. Most have one.
 *
 * <p>Of a FLOAT MariaDB only prints six digits, and so does its dump tool: 16777215 would come back as 16777200. Texts come by
 * way of Unicode, and of many character sets not all do: 0x8790 of cp932 would come back as 0x81E0. The rows of tables with
 * such columns are written by us. They have to come before any trigger, so the triggers are dumped last.
 *
 * <p>Views it makes in the order of their names, out of placeholders for those that are still to come, and no placeholder
 * can be written to: so the server does not take a view with a check option that stands on a later one. Where there is
 * a check option, views are written by us, in the order in which they stand on each other.
 *
 * @param decided called once all rows that will be written are those of a moment that is past, if that is so before the end
 */
record MariaDump(MariaServer server, MariaTools tools, Runnable decided) {

    static final String MAIN = "dump.sql";
    static final String EXACT_ROWS = "exact-rows.sql";
    static final String TRIGGERS = "triggers.sql";
    static final String VIEWS = "views.sql";

    /** Bytes that the tool lets a statement of several rows grow to. */
    static final int STATEMENT = 1 << 20;

    private static final int CHUNK = 1 << 18;

    private static final String VERSIONED = "select table_name from information_schema.tables"
            + " where table_schema = database() and table_type = 'SYSTEM VERSIONED'";
    /** No locks, which would want a privilege more; the time is left out so that equal databases dump alike. */
    private static final List<String> ALWAYS = List.of(
            "--single-transaction",
            "--hex-blob",
            "--default-character-set=utf8mb4",
            "--skip-dump-date",
            "--skip-add-locks",
            "--order-by-primary",
            "--max-allowed-packet=1G",
            "--net-buffer-length=" + STATEMENT);

    MariaDump(MariaServer server, MariaTools tools) {
        this(server, tools, () -> {});
    }

    /** What was written. */
    record Written(List<TreeEntry.File> files, long longestLine, List<String> complaints) {}

    /** The files of a complete dump. */
    static boolean isLoaded(String file) {
        return List.of(MAIN, EXACT_ROWS, TRIGGERS, VIEWS).contains(file);
    }

    /** @param isForced whether what cannot be dumped is left out: for what is only kept in case somebody wants it */
    Written write(Connection connection, Disk disk, Path folder, boolean isForced) throws SQLException {
        var exact = ExactRows.tables(connection);
        var views = new ViewDefinitions(connection, server.url().database());
        var ours = views.isNeeded() ? views.names() : List.<String>of();
        var endless = EndlessEvents.find(connection);
        if (endless.isPresent() && !isForced) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + server.address().name() + ": " + endless.get().problem(),
                    endless.get().remedy());
        }
        var events = endless.isEmpty() ? "--events" : "--skip-events";
        var options = options(connection, isForced);
        ours.forEach(view -> options.add("--ignore-table=" + server.url().database() + "." + view));
        var parts = new ArrayList<Part>();
        if (exact.isEmpty()) {
            parts.add(
                    dumped(disk, folder.resolve(MAIN), options, List.of("--routines", "--triggers", events), decided));
        } else {
            var more = new ArrayList<>(List.of("--routines", "--skip-triggers"));
            exact.forEach(
                    table -> more.add("--ignore-table-data=" + server.url().database() + "." + table));
            parts.add(dumped(disk, folder.resolve(MAIN), options, more, () -> {}));
            parts.add(written(disk, folder.resolve(EXACT_ROWS), file -> new ExactRows(connection, file).write(exact)));
            parts.add(dumped(
                    disk,
                    folder.resolve(TRIGGERS),
                    options,
                    List.of("--no-create-info", "--no-data", "--triggers", events),
                    () -> {}));
        }
        if (!ours.isEmpty()) {
            parts.add(written(disk, folder.resolve(VIEWS), views::write));
        }
        disk.forceDirectory(folder);
        var complaints = parts.stream().flatMap(part -> part.complaint().stream());
        var leftOut = endless.stream().map(obstacle -> "no event: " + obstacle.problem());
        return new Written(
                parts.stream().map(Part::file).toList(),
                parts.stream().mapToLong(Part::longestLine).max().orElse(0),
                Stream.concat(leftOut, complaints).toList());
    }

    private static List<String> options(Connection connection, boolean isForced) throws SQLException {
        var options = new ArrayList<>(ALWAYS);
        if (isForced) {
            options.add("--force");
        }
        if (!names(connection, VERSIONED).isEmpty()) {
            options.add("--dump-history");
        }
        return options;
    }

    /** Whether the tool knows what it will be asked, reaches the server and can read every definition; empty if so. */
    Optional<String> tryOut(Connection connection) throws SQLException {
        var options = options(connection, false);
        options.addAll(List.of("--routines", "--triggers", "--events", "--no-data"));
        return new MariaProgram(server, tools.dump(), options)
                .run((from, to) -> from.transferTo(OutputStream.nullOutputStream()));
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        return CatalogRow.read(connection, sql).stream()
                .map(row -> row.text("TABLE_NAME"))
                .toList();
    }

    private record Part(TreeEntry.File file, long longestLine, Optional<String> complaint) {}

    private Part dumped(Disk disk, Path path, List<String> options, List<String> more, Runnable begun) {
        var all = new ArrayList<>(options);
        all.addAll(more);
        try (var file = new DumpFile(disk, path)) {
            var complaint = new MariaProgram(server, tools.dump(), all).run((from, to) -> copy(from, file, begun));
            return new Part(file.finish(), file.longestLine(), complaint);
        }
    }

    /** The tool has its snapshot of the database before it writes more than a heading. */
    private static void copy(InputStream from, DumpFile file, Runnable begun) throws IOException {
        var chunk = new byte[CHUNK];
        var isFirst = true;
        for (int read = from.readNBytes(chunk, 0, chunk.length);
                read > 0;
                read = from.readNBytes(chunk, 0, chunk.length)) {
            file.write(chunk, read);
            if (isFirst && read == CHUNK) {
                begun.run();
            }
            isFirst = false;
        }
    }

    private static Part written(Disk disk, Path path, Writer writer) throws SQLException {
        try (var file = new DumpFile(disk, path)) {
            writer.write(file);
            return new Part(file.finish(), file.longestLine(), Optional.empty());
        }
    }

    /** Writes a part without the tool. */
    private interface Writer {
        void write(DumpFile file) throws SQLException;
    }
}
