package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.SqlMessage;

/** How many sessions the server lets our user have, and how much in an hour. Going back would fail by them as an update does. */
record MariaLimits(MariaServer server) {
    /** Sessions of ours: a backup's, and one that the server has not yet seen end. */
    static final int AT_ONCE = 5;

    private static final int OF_THE_USER = 1226;
    private static final int OF_EVERY_USER = 1203;
    private static final int OF_THE_SERVER = 1040;

    /** The account's own where it has one, otherwise every user's; 0 for none. */
    private static final String SESSIONS = "select @@session.max_user_connections at_once";

    private static final Pattern OWN = Pattern.compile("MAX_USER_CONNECTIONS ([1-9][0-9]*)");
    private static final Pattern HOURLY = Pattern.compile("MAX_(QUERIES|UPDATES|CONNECTIONS)_PER_HOUR ([1-9][0-9]*)");
    /** What a run may need: some dozens of statements for each table, for some hundred tables, and those of the product. */
    private static final long STATEMENTS = 20_000;

    private static final long CONNECTIONS = 200;
    /** As the server calls it when it is reached. */
    private static final Pattern REACHED = Pattern.compile("'(max_[a-z]+_per_hour)'");

    static boolean isReached(SQLException e) {
        return List.of(OF_THE_USER, OF_EVERY_USER, OF_THE_SERVER).contains(e.getErrorCode());
    }

    /** What to do about one that is reached. */
    Obstacle reached(SQLException e) {
        var place = "database " + server.address().name() + " (" + server.url().place() + ")";
        if (e.getErrorCode() == OF_THE_SERVER) {
            return new Obstacle(
                    place + " has no session left for anybody: " + SqlMessage.of(e),
                    "end sessions that nobody needs, or as an administrator of the server: SET GLOBAL max_connections");
        }
        var problem = place + " lets user '" + server.address().user() + "' have no more: " + SqlMessage.of(e);
        var hourly = REACHED.matcher(String.valueOf(e.getMessage()));
        return hourly.find()
                ? new Obstacle(problem, alter(hourly.group(1).toUpperCase(Locale.ROOT) + " 0"))
                : new Obstacle(
                        problem,
                        "end sessions of this user that nobody needs, such as the product's, and let it have at least "
                                + AT_ONCE + ": " + alter("MAX_USER_CONNECTIONS " + AT_ONCE));
    }

    private String alter(String limit) {
        return "as an administrator of the server: ALTER USER '"
                + server.address().user() + "'@'host' WITH " + limit;
    }

    /** Those that a run would reach, or might. */
    void find(Connection connection, List<Obstacle> found) throws SQLException {
        var grants = grants(connection);
        sessions(connection, grants).ifPresent(found::add);
        var hourly = new TreeSet<String>();
        HOURLY.matcher(grants)
                .results()
                .filter(limit -> Long.parseLong(limit.group(2))
                        < (limit.group(1).equals("CONNECTIONS") ? CONNECTIONS : STATEMENTS))
                .forEach(limit -> hourly.add(limit.group()));
        if (!hourly.isEmpty()) {
            found.add(new Obstacle(
                    "user '" + server.address().user() + "' may only do so much in an hour ("
                            + String.join(", ", hourly) + "), and an update that reaches that could not go back either",
                    "for the time of the update: "
                            + alter(String.join(" ", hourly).replaceAll(" [1-9][0-9]*", " 0"))));
        }
    }

    /** What holds for every user does not for some administrators, whom nobody can tell for certain: it is noticed. */
    private Optional<Obstacle> sessions(Connection connection, String grants) throws SQLException {
        var atOnce =
                Integer.parseInt(CatalogRow.read(connection, SESSIONS).get(0).text("AT_ONCE"));
        if (atOnce == 0 || atOnce >= AT_ONCE) {
            return Optional.empty();
        }
        return Optional.of(new Obstacle(
                "user '" + server.address().user() + "' may have " + atOnce + " sessions at once: expected at least "
                        + AT_ONCE + ", which a backup needs",
                alter("MAX_USER_CONNECTIONS " + AT_ONCE),
                OWN.matcher(grants).find() ? Obstacle.Weight.BLOCKS : Obstacle.Weight.NOTICED));
    }

    private static String grants(Connection connection) throws SQLException {
        var grants = new StringBuilder();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                grants.append(Optional.ofNullable(rows.getString(1)).orElse("")).append('\n');
            }
        }
        return grants.toString();
    }
}
