package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.CatalogRow;

/** In whose name views, triggers, routines and events run: a load stops at the first one that the server does not take. */
record MariaDefiners(Connection connection, MariaPrivileges privileges) {
    private static final String DEFINERS =
            "select concat('view ', table_name) name, definer from information_schema.views where table_schema = database()"
                    + " union all select concat('trigger ', trigger_name), definer from information_schema.triggers"
                    + " where trigger_schema = database()"
                    + " union all select concat(lower(routine_type), ' ', routine_name), definer"
                    + " from information_schema.routines where routine_schema = database()"
                    + " union all select concat('event ', event_name), definer from information_schema.events"
                    + " where event_schema = database() order by 2, 1";
    private static final String USERS =
            "select concat(user, if(host = '', '', concat('@', host))) name from mysql.user";
    private static final String ME = "select current_user() me";

    void find(List<Obstacle> found) throws SQLException {
        var me = CatalogRow.read(connection, ME).get(0).text("ME");
        var users = users();
        others(me).forEach((definer, objects) -> {
            if (users.isPresent() && !users.get().contains(definer)) {
                found.add(new Obstacle(
                        MariaObstacles.shown(objects) + ": the user '" + definer
                                + "' in whose name they run does not exist",
                        "create the user, or define them anew in the name of one who exists"));
            } else if (!privileges.mayNameDefiners()) {
                found.add(new Obstacle(
                        MariaObstacles.shown(objects) + ": they run in the name of '" + definer
                                + "', and our user may not put them back so",
                        "as an administrator of the server: GRANT SET USER ON *.* TO 'user'@'host'; or define them anew in"
                                + " the name of " + me));
            }
        });
    }

    private Map<String, List<String>> others(String me) throws SQLException {
        var others = new TreeMap<String, List<String>>();
        for (CatalogRow row : CatalogRow.read(connection, DEFINERS)) {
            if (!row.is("DEFINER", me)) {
                others.computeIfAbsent(row.maybe("DEFINER").orElse(""), any -> new ArrayList<>())
                        .add(row.text("NAME"));
            }
        }
        return others;
    }

    /** Empty where we may not know; then trying out the dump finds a view of nobody's, and nothing else does. */
    private Optional<List<String>> users() {
        try {
            return Optional.of(CatalogRow.read(connection, USERS).stream()
                    .map(row -> row.text("NAME"))
                    .toList());
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
