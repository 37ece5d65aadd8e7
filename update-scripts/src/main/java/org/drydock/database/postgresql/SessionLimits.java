package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.List;
import org.drydock.database.Obstacle;

/** How many sessions a role, or everybody in a database, may have at once. Superusers may have any number. */
record SessionLimits(PostgresConnections connections) {
    /** Ours: of a backup or a migration, one that asks beside it, and one that the server has not yet seen end. */
    static final int AT_ONCE = 5;

    private static final String TOO_LOW = """
            select limited, allowed from (
                select 'role', rolconnlimit from pg_roles where rolname = current_user
                union all select 'database', datconnlimit from pg_database where datname = current_database()
            ) as limits (limited, allowed)
            where allowed between 0 and ? - 1 and not (select rolsuper from pg_roles where rolname = current_user)""";

    List<Obstacle> find(Sql sql) throws SQLException {
        return sql.rows(TOO_LOW, row -> tooLow("role".equals(row.getString(1)), row.getInt(2)), AT_ONCE);
    }

    private Obstacle tooLow(boolean isOfRole, int allowed) {
        return new Obstacle(
                "(" + connections.url().place() + ") "
                        + (isOfRole
                                ? "lets user '" + connections.address().user() + "' have " + allowed
                                : "lets in " + allowed)
                        + " sessions at once: expected at least " + AT_ONCE,
                isOfRole ? alterRole() : alterDatabase());
    }

    /** What to do about one that is reached: which one it is the server says in its own language alone. */
    String remedy() {
        return "end sessions that nobody needs, or leave room for " + AT_ONCE
                + " of ours: in max_connections of the server; " + alterRole() + "; " + alterDatabase();
    }

    private String alterRole() {
        return "ALTER ROLE " + Sql.name(connections.address().user()) + " CONNECTION LIMIT " + AT_ONCE;
    }

    private String alterDatabase() {
        return "ALTER DATABASE " + Sql.name(connections.url().database()) + " CONNECTION LIMIT " + AT_ONCE;
    }
}
