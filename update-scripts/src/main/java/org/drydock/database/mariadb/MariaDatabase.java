package org.drydock.database.mariadb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.CopiedFiles;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Obstacle;
import org.drydock.database.Remains;
import org.drydock.database.Session;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.session.JdbcSession;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database of a MariaDB server.
 *
 * @param isElsewhere whether copies that are put into it are another site's
 */
record MariaDatabase(DatabaseAddress address, MariaUrl url, boolean isElsewhere) implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(MariaDatabase.class);
    private static final String SIZE =
            "select coalesce(sum(data_length + index_length), 0) size from information_schema.tables where table_schema = ";

    @Override
    public Database elsewhere() {
        return new MariaDatabase(address, url, true);
    }

    private MariaServer server() {
        return new MariaServer(address, url);
    }

    /** @throws UpdateException PRECONDITION if the server cannot be asked: that is no way to be missing */
    @Override
    public boolean exists() {
        return server().hasDatabase();
    }

    @Override
    public boolean isReachable() {
        return server().isReachable();
    }

    @Override
    public List<String> lockHolders() {
        try (var connection = server().openWithoutDatabase()) {
            return new MariaSessions(server(), connection).holders();
        } catch (SQLException e) {
            LOG.debug("{}: cannot ask who holds locks", name(), e);
            return List.of();
        }
    }

    @Override
    public List<Obstacle> obstacles() {
        return new MariaObstacles(server()).find();
    }

    /** Of a server that cannot be reached nobody can tell; {@link #obstacles} then says why. */
    @Override
    public boolean isInUse() {
        try (var connection = server().openWithoutDatabase()) {
            return new MariaSessions(server(), connection).areThere();
        } catch (SQLException e) {
            LOG.debug("{}: cannot ask who uses it", name(), e);
            return false;
        }
    }

    /** Statements in text take about as much as pages with room in them. */
    @Override
    public long copySize() {
        return size();
    }

    @Override
    public long size() {
        return server().ask(
                        "ask for its size",
                        connection -> Long.parseLong(CatalogRow.read(connection, SIZE + MariaNames.text(url.database()))
                                .get(0)
                                .text("SIZE")));
    }

    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public Session open() {
        try {
            return new JdbcSession(new MariaDialect(server()), address.definition(), server().open());
        } catch (SQLException e) {
            throw server().refused(e);
        }
    }

    @Override
    public Session create() {
        server().ask("create it", connection -> {
            if (!MariaServer.isThere(connection, url.database())) {
                MariaServer.execute(
                        connection, "CREATE DATABASE " + MariaNames.quoted(url.database()) + " CHARACTER SET utf8mb4");
            }
            return connection;
        });
        return open();
    }

    @Override
    public void remove(Disk disk) {
        drop(url.database());
    }

    private void drop(String database) {
        server().ask("remove it", connection -> {
            MariaServer.execute(connection, "DROP DATABASE IF EXISTS " + MariaNames.quoted(database));
            new MariaDurability(connection).force();
            return connection;
        });
    }

    @Override
    public void barrier(Disk disk) {
        server().ask("make it durable", connection -> {
            new MariaDurability(connection).force();
            return connection;
        });
    }

    @Override
    public DatabaseCopy backUp(Disk disk, Path folder, String run) {
        return new MariaBackup(server(), tools()).copy(disk, folder);
    }

    @Override
    public List<String> damage(DatabaseCopy copy, Path folder) {
        var damage = new ArrayList<>(CopiedFiles.damage(copy, folder));
        damage.addAll(MariaBackup.ends(copy, folder));
        return damage;
    }

    /** Compares each definition and a checksum of each table's rows, which the server reads itself. */
    @Override
    public List<String> changesSince(DatabaseCopy copy, Path folder) {
        if (!exists()) {
            return List.of("it is not there");
        }
        try (var connection = server().openPlain()) {
            return MariaRestore.differences(connection, DumpFacts.read(folder));
        } catch (SQLException e) {
            throw server().failed("compare it with its backup", e);
        }
    }

    @Override
    public List<String> misfits(DatabaseCopy copy, Path folder) {
        var original = DumpFacts.read(folder).database();
        if (original.equals(url.database())
                || !server().ask("look for the original", connection -> MariaServer.isThere(connection, original))) {
            return List.of();
        }
        return copy.files().stream()
                .map(TreeEntry.File::path)
                .filter(MariaDump::isLoaded)
                .flatMap(file -> new DumpBodies(original).naming(folder.resolve(file)).stream())
                .map(object -> object + " names the database " + original + " in its body, and would work on that one,"
                        + " which is on the same server")
                .toList();
    }

    /** Our own tables too: another installation's. */
    @Override
    public boolean isBare() {
        if (!exists()) {
            return false;
        }
        try (var connection = server().openPlain()) {
            return new MariaFacts(connection).read().objects().isEmpty();
        } catch (SQLException e) {
            throw server().failed("look what is in it", e);
        }
    }

    @Override
    public void restore(Disk disk, DatabaseCopy copy, Path folder, Away away) {
        new MariaRestore(server(), tools(), isElsewhere).restore(disk, copy, folder, away.folder());
    }

    /** Scratch databases: of which run cannot be told, and that nobody needs once their run has ended. */
    @Override
    public List<Remains> remains() {
        return server().ask(
                        "look for what is left of it",
                        connection -> CatalogRow.read(
                                        connection,
                                        "select s.schema_name name, coalesce(sum(t.data_length + t.index_length), 0) size"
                                                + " from information_schema.schemata s left join information_schema.tables t"
                                                + " on t.table_schema = s.schema_name group by s.schema_name order by s.schema_name")
                                .stream()
                                .filter(row -> MariaNames.isScratch(url.database(), row.text("NAME")))
                                .map(row -> new Remains(
                                        Remains.Kind.COPY, "", row.text("NAME"), Long.parseLong(row.text("SIZE"))))
                                .toList());
    }

    @Override
    public void remove(Disk disk, Remains remains) {
        if (!MariaNames.isScratch(url.database(), remains.name())) {
            throw new IllegalArgumentException(remains.name() + " is none of ours");
        }
        drop(remains.name());
    }

    @Override
    public Database scratch(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        var scratchUrl = url.at(MariaNames.scratch(url.database(), folder));
        var scratch = new MariaDatabase(
                new DatabaseAddress(
                        address.definition(),
                        address.engine(),
                        scratchUrl.text(),
                        address.user(),
                        address.password(),
                        folder),
                scratchUrl,
                true);
        requireRightsOnScratches(scratchUrl.database());
        drop(scratchUrl.database());
        new MariaRestore(scratch.server(), tools(), true).loadAnew(copy, copyFolder);
        return scratch;
    }

    /** Rights on the database itself are none on a copy beside it. */
    private void requireRightsOnScratches(String scratch) {
        var missing = server().ask(
                        "ask for privileges",
                        connection -> MariaPrivileges.read(connection, scratch).missing());
        if (!missing.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + name() + ": user '" + address.user() + "' may not make the copy " + scratch
                            + ", on which the steps are to be tried out",
                    "as an administrator of the server: "
                            + MariaPrivileges.grant(MariaNames.scratchPrefix(url.database()) + "%"));
        }
    }

    @Override
    public void duplicate(Disk disk, DatabaseAddress other) {
        var target = MariaUrl.parse(other);
        var folder = other.base().resolve(target.database() + "-dump");
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        var copy = new MariaBackup(server(), tools()).copy(disk, folder);
        new MariaRestore(new MariaServer(other, target), tools(), true).loadAnew(copy, folder);
        Directories.deleteTree(disk, folder);
    }

    /** Reading changes nothing. */
    @Override
    public Database reading(Disk disk, Path folder) {
        return this;
    }

    @Override
    public Database reading(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        return this;
    }

    private MariaTools tools() {
        return MariaTools.find().orElseThrow(() -> {
            var missing = MariaObstacles.noTools();
            return UpdateException.withHint(
                    FailureKind.PRECONDITION, "database " + name() + ": " + missing.problem(), missing.remedy());
        });
    }
}
