package org.drydock.database.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.database.AppliedScript;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.MadeUpRows;
import org.drydock.database.Mark;
import org.drydock.database.MigrationFolder;
import org.drydock.database.MigrationListener;
import org.drydock.database.NotSeeded;
import org.drydock.database.QueryResult;
import org.drydock.database.Schema;
import org.drydock.database.Session;
import org.drydock.database.SingleRows;
import org.drydock.database.Table;
import org.drydock.database.TableFingerprint;
import org.drydock.database.dialect.Dialect;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.database.migration.FlywayCalls;
import org.drydock.database.migration.FlywayHistory;
import org.drydock.database.migration.FlywayHop;
import org.drydock.database.migration.HopScripts;
import org.drydock.database.migration.ScriptText;
import org.drydock.database.rows.Fingerprints;
import org.drydock.database.rows.RowSeeder;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session over one JDBC connection, the same for every engine but for its {@link Dialect}. */
public final class JdbcSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

    private final Dialect dialect;
    private final DatabaseDefinition definition;
    private final Connection connection;
    private final OwnTables own;
    private final FlywayCalls flyway;

    public JdbcSession(Dialect dialect, DatabaseDefinition definition, Connection connection) {
        this.dialect = dialect;
        this.definition = definition;
        this.connection = connection;
        this.own = new OwnTables(definition.history());
        this.flyway = new FlywayCalls(dialect, definition);
    }

    @Override
    public List<AppliedScript> applied() {
        return asked("read the history " + definition.history(), () -> history().applied());
    }

    @Override
    public void migrate(MigrationFolder hop, MigrationListener listener) {
        new FlywayHop(flyway, definition, HopScripts.of(hop, definition), listener, this::history).run(this::isBlank);
    }

    @Override
    public QueryResult query(String sql, int most) {
        new ScriptText(dialect, definition, connection).requireOneStatement(sql);
        return asked(
                "run the query '" + SqlMessage.shortened(sql) + "'", () -> ReadOnlyQuery.run(connection, sql, most));
    }

    @Override
    public void run(String script, String name) {
        new PlainScript(new ScriptText(dialect, definition, connection), connection).run(script, name);
    }

    @Override
    public <T> T inTransaction(Function<SingleRows, T> work) {
        return new RowTransaction(dialect, definition, connection).run(work);
    }

    @Override
    public Schema schema() {
        return asked("read the schema", () -> dialect.catalog().schema(connection, own));
    }

    @Override
    public List<Table> tables() {
        return asked("list the tables", () -> dialect.catalog().tables(connection, own));
    }

    @Override
    public TableFingerprint fingerprint(Table table, List<String> columns) {
        return asked("read the table " + table, () -> {
            dialect.stream(connection, true);
            try {
                return Fingerprints.of(connection, table, columns);
            } finally {
                dialect.stream(connection, false);
            }
        });
    }

    @Override
    public List<NotSeeded> seed(MadeUpRows kind) {
        return asked("make up rows", () -> new RowSeeder(connection, kind).seed(tables(), schema()));
    }

    @Override
    public Optional<Mark> mark(String product) {
        return asked("read the table " + OwnTables.MARK, () -> new MarkTable(connection).read(product));
    }

    @Override
    public void mark(Mark mark) {
        asked("write the table " + OwnTables.MARK, () -> {
            new MarkTable(connection).write(mark);
            dialect.makeDurable(connection);
            return mark;
        });
    }

    @Override
    public String version() {
        return asked("ask for the version", () -> {
            var metadata = connection.getMetaData();
            return metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
        });
    }

    @Override
    public void close() {
        try (connection) {
            dialect.shutDown(connection);
        } catch (SQLException e) {
            throw failed("close it", e);
        } finally {
            dialect.closed();
        }
    }

    private FlywayHistory history() throws SQLException {
        return FlywayHistory.of(connection, definition);
    }

    /** Whether there is nothing of the product's in it yet; our row does not count. */
    private boolean isBlank() throws SQLException {
        return dialect.catalog().schema(connection, own).objects().isEmpty();
    }

    private <T> T asked(String what, SqlCall<T> call) {
        LOG.debug("{}: {}", definition.name(), what);
        try {
            var answer = call.run();
            LOG.debug("{}: {}: done", definition.name(), what);
            return answer;
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    private UpdateException failed(String what, SQLException e) {
        return new UpdateException(
                FailureKind.UPDATE_FAILED,
                "database " + definition.name() + ": cannot " + what + ": " + SqlMessage.of(e),
                SqlMessage.cause(e));
    }

    /** Something that asks the database. */
    private interface SqlCall<T> {
        T run() throws SQLException;
    }
}
