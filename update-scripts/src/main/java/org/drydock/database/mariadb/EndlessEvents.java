package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.CatalogRow;

/**
 * Events that the dump tool never has done with: it looks for a delimiter that is not in an event's statement, and where
 * {@code ;;} is, it does not try a longer one ({@code create_delimiter} in mysqldump.c counts up the wrong number).
 */
final class EndlessEvents {
    private static final String EVENTS =
            "select event_name from information_schema.events where event_schema = database()"
                    + " and concat_ws(' ', event_name, event_definition, event_comment, definer, interval_value) like '%;;%'"
                    + " order by 1";

    private EndlessEvents() {}

    /** Empty if there are none. */
    static Optional<Obstacle> find(Connection connection) throws SQLException {
        List<String> events = CatalogRow.read(connection, EVENTS).stream()
                .map(row -> row.text("EVENT_NAME"))
                .toList();
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        "mariadb-dump would never end with events that have ';;' in them: "
                                + MariaObstacles.shown(events),
                        "ALTER EVENT ... COMMENT, or DO, without it: a comment or a text in it can be written in another"
                                + " way, such as '; ;' or concat(';', ';')"));
    }
}
