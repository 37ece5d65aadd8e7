package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rights on single routines of a database. With a routine that a step drops they go, also if it makes it again. Whoever may read
 * the server's own tables sees them, and may or may not give them again.
 */
record RoutineRights(Connection connection) {
    private static final Logger LOG = LoggerFactory.getLogger(RoutineRights.class);
    private static final String RIGHTS =
            "select user, host, routine_type kind, routine_name routine, proc_priv privileges from mysql.procs_priv"
                    + " where db = database() order by 1, 2, 3, 4";
    private static final String GRANT = "GRANT";
    /** Otherwise GRANT makes an account that somebody has dropped meanwhile, and one without a password. */
    private static final String MAKES_NO_ACCOUNT = "NO_AUTO_CREATE_USER";

    /**
     * What an account or role may do with a routine.
     *
     * @param host empty for a role
     * @param privileges as the server keeps them, such as {@code Execute,Grant}
     */
    record Right(String user, String host, String kind, String routine, String privileges) {
        private String statement() {
            var all = Arrays.asList(privileges.toUpperCase(Locale.ROOT).split(",", -1));
            var given =
                    all.stream().filter(privilege -> !privilege.equals(GRANT)).collect(Collectors.joining(", "));
            return "GRANT " + (given.isEmpty() ? "USAGE" : given) + " ON " + kind + " " + MariaNames.quoted(routine)
                    + " TO " + account() + (all.contains(GRANT) ? " WITH GRANT OPTION" : "");
        }

        private String account() {
            if (host.isEmpty()) {
                return user.equals("PUBLIC") ? user : MariaNames.quoted(user);
            }
            return MariaNames.literal(user) + "@" + MariaNames.literal(host);
        }

        @Override
        public String toString() {
            return privileges + " of " + account() + " on " + kind.toLowerCase(Locale.ROOT) + " " + routine;
        }
    }

    /** Empty if they are not to be seen. */
    Optional<List<Right>> read() {
        try {
            return Optional.of(CatalogRow.read(connection, RIGHTS).stream()
                    .map(row -> new Right(
                            row.text("USER"),
                            row.text("HOST"),
                            row.text("KIND"),
                            row.text("ROUTINE"),
                            row.text("PRIVILEGES")))
                    .toList());
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Gives again what is not there any more. Who may not do that leaves it to the server's administrator, with the statement. */
    void giveAgain(List<Right> expected) throws SQLException {
        var present = expected.isEmpty() ? expected : read().orElse(List.of());
        for (Right right : expected) {
            if (!present.contains(right)) {
                giveAgain(right);
            }
        }
    }

    private void giveAgain(Right right) throws SQLException {
        var isOfPackage = right.kind.startsWith("PACKAGE"); // of which only Oracle's grammar knows
        MariaServer.execute(
                connection, "SET SESSION sql_mode = '" + (isOfPackage ? "ORACLE," : "") + MAKES_NO_ACCOUNT + "'");
        try {
            MariaServer.execute(connection, right.statement());
        } catch (SQLException e) {
            LOG.warn(
                    "lost, as its account is gone or only an administrator of the server can give it again: {}",
                    right.statement(),
                    e);
        }
        MariaServer.makePlain(connection);
    }
}
