package org.drydock.database.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.MigrationListener;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * One hop: Flyway runs or records what the folder holds and the history does not, and the two are equal afterwards.
 *
 * <p>Whether scripts are run or only recorded is a setting of a whole call. So there is a call for each stretch of the
 * one or the other, which sees all that has run and that stretch: Flyway itself then keeps the order.
 */
public record FlywayHop(
        FlywayCalls flyway,
        DatabaseDefinition definition,
        HopScripts scripts,
        MigrationListener listener,
        HistoryReader reader) {
    public void run(Question isBlank) {
        try {
            var history = reader.read();
            var stretches = scripts.stretches(history.scripts());
            if (!history.exists() && !stretches.isEmpty() && startsBlank(stretches, isBlank)) {
                flyway.call(folder(List.of()), true, listener);
            }
            run(visible(history), stretches);
            requireEqual();
        } catch (SQLException e) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "database " + definition.name() + ": cannot read the history " + definition.history() + ": "
                            + SqlMessage.of(e),
                    SqlMessage.cause(e));
        }
    }

    /**
     * Flyway refuses a database that has tables and no history. Our own row is no reason to; nor is a product that
     * never had a history, where the first scripts are only recorded.
     */
    private static boolean startsBlank(List<List<HopScript>> stretches, Question isBlank) throws SQLException {
        return stretches.get(0).get(0).satisfied() || isBlank.ask();
    }

    private List<HopScript> visible(FlywayHistory history) {
        var done = history.scripts();
        return scripts.scripts().stream()
                .filter(script -> done.contains(script.name()))
                .toList();
    }

    private void run(List<HopScript> before, List<List<HopScript>> stretches) {
        var visible = new ArrayList<>(before);
        if (stretches.isEmpty() && !visible.isEmpty()) {
            flyway.call(
                    folder(visible),
                    false,
                    listener); // nothing to run: whether what ran is still what the folder holds
        }
        for (List<HopScript> stretch : stretches) {
            stretch.stream().filter(script -> !visible.contains(script)).forEach(visible::add);
            var isSatisfied = stretch.get(0).satisfied();
            flyway.call(folder(visible), isSatisfied, listener);
            if (isSatisfied) {
                stretch.forEach(script -> listener.scriptSatisfied(script.name()));
            }
        }
    }

    private ScriptFolder folder(List<HopScript> visible) {
        return new ScriptFolder(List.copyOf(visible), scripts.encoding());
    }

    private void requireEqual() throws SQLException {
        var extra = new TreeSet<>(reader.read().scripts());
        extra.removeAll(scripts.names());
        var missing = new TreeSet<>(scripts.names());
        missing.removeAll(reader.read().scripts());
        if (!extra.isEmpty() || !missing.isEmpty()) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "database " + definition.name() + ": its history " + definition.history()
                            + " is not what was to run: missing " + missing + ", not expected " + extra);
        }
    }

    /** Reads the history as it is now. */
    public interface HistoryReader {
        FlywayHistory read() throws SQLException;
    }

    /** Something that is only asked where it matters. */
    public interface Question {
        boolean ask() throws SQLException;
    }
}
