package org.drydock.database.mariadb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;

/**
 * The dump and its facts. Nothing is made on the server, so a backup that was cut off leaves only its folder, and for a minute
 * at most a lock, where the network was cut too.
 */
record MariaBackup(MariaServer server, MariaTools tools) {
    /** Bytes of rows: the server reads them in half a second, and writes of the same one cannot be told apart. */
    private static final long FEW = 256L << 20;

    private static final String PACKET = "select @@global.max_allowed_packet packet";

    DatabaseCopy copy(Disk disk, Path folder) {
        if (!Directories.list(folder).isEmpty()) {
            throw new IllegalArgumentException(folder + " is not empty");
        }
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        try (var connection = server.openPlain()) {
            new MariaSessions(server, connection).requireNone();
            var definitions = new MariaFacts(connection).definitions();
            try (var held = HeldTables.hold(server)) {
                return copy(connection, disk, folder, held, definitions);
            }
        } catch (SQLException e) {
            throw server.failed("dump it", e);
        }
    }

    private DatabaseCopy copy(Connection connection, Disk disk, Path folder, HeldTables held, DumpFacts definitions)
            throws SQLException {
        var before = held.areHeld() ? definitions : new MariaFacts(connection).read();
        var counting = new Counting();
        MariaDump.Written written;
        try {
            written = new MariaDump(server, tools, counting::begin).write(connection, disk, folder, false);
        } finally {
            counting.await();
        }
        requireWhole(written, folder);
        requireLoadable(connection, written);
        var facts = counting.isBegun() ? counting.facts() : new MariaFacts(connection).read();
        requireUnchanged(before.differences(facts));
        if (held.areHeld()) {
            requireUnchanged(changedAround(held, connection, facts));
        }
        held.close();
        new MariaSessions(server, connection).requireNone();
        var files = new ArrayList<>(written.files());
        files.add(write(disk, folder, facts));
        return new DatabaseCopy(
                server.address().name(), MariaEngine.ID, "MariaDB " + facts.version(), files, Optional.empty());
    }

    /** Reads all rows once more beside the tool, which leaves the server half idle. */
    private final class Counting {
        private Optional<CompletableFuture<DumpFacts>> reading = Optional.empty();

        void begin() {
            reading = Optional.of(CompletableFuture.supplyAsync(this::read));
        }

        private DumpFacts read() {
            try (var connection = server.openPlain()) {
                return new MariaFacts(connection).read();
            } catch (SQLException e) {
                throw server.failed("read what is dumped", e);
            }
        }

        boolean isBegun() {
            return reading.isPresent();
        }

        DumpFacts facts() {
            try {
                return reading.orElseThrow().join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof UpdateException failure ? failure : e;
            }
        }

        /** Also where the tool has failed: nobody is to be left in the database. */
        void await() {
            reading.ifPresent(begun -> begun.handle((facts, failure) -> facts).join());
        }
    }

    /** Whoever wanted to write meanwhile has waited, and does so now: the product is not as still as it should be. */
    private static List<String> changedAround(HeldTables held, Connection connection, DumpFacts facts)
            throws SQLException {
        if (!held.release()) {
            return List.of("somebody waits to change a table");
        }
        var again = new MariaFacts(connection);
        return facts.differences(held.mayHaveBeenWritten(FEW) ? again.read() : again.definitions());
    }

    /** What was dumped and what it is compared with later have to be one and the same. */
    private void requireUnchanged(List<String> differences) {
        if (!differences.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + server.address().name()
                            + ": somebody has changed it while it was dumped, or tried to: "
                            + String.join("; ", differences),
                    "stop every tool that has the database open; whose sessions these are, user '"
                            + server.address().user() + "' sees with: GRANT PROCESS ON *.*");
        }
    }

    private static TreeEntry.File write(Disk disk, Path folder, DumpFacts facts) {
        var document = StrictJson.document(facts);
        AtomicFile.write(disk, folder.resolve(DumpFacts.FILE), document, FileMode.PRIVATE_FILE);
        return new TreeEntry.File(
                DumpFacts.FILE, FileMode.PRIVATE_FILE, document.length, Sha256.of(folder.resolve(DumpFacts.FILE)));
    }

    private void requireWhole(MariaDump.Written written, Path folder) {
        var complaints = new ArrayList<>(written.complaints());
        written.files().stream()
                .flatMap(file -> DumpEnd.complaint(folder.resolve(file.path())).stream())
                .forEach(complaints::add);
        if (!complaints.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + server.address().name() + ": cannot be dumped: " + String.join("; ", complaints),
                    "nothing of it was changed");
        }
    }

    /** A row that was written by way of a larger packet, or in parts, could not be put back. */
    private void requireLoadable(Connection connection, MariaDump.Written written) throws SQLException {
        var packet = Long.parseLong(CatalogRow.read(connection, PACKET).get(0).text("PACKET"));
        var needed = Math.max(written.longestLine() + (1 << 16), MariaDump.STATEMENT);
        if (needed > packet) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + server.address().name() + ": a row takes " + written.longestLine()
                            + " bytes in a dump, more than the server would take back: its max_allowed_packet is "
                            + packet,
                    "as an administrator of the server: SET GLOBAL max_allowed_packet = " + rounded(needed)
                            + ", and the same in its configuration");
        }
    }

    /** To whole kilobytes, as the server does it; downwards, so not fewer than asked for. */
    private static long rounded(long bytes) {
        return (bytes / 1024 + 1) * 1024;
    }

    static List<String> ends(DatabaseCopy copy, Path folder) {
        return copy.files().stream()
                .filter(file -> MariaDump.isLoaded(file.path()))
                .flatMap(file -> DumpEnd.complaint(folder.resolve(file.path())).stream())
                .toList();
    }
}
