package org.drydock.installer.faults;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.drydock.installer.faults.StatementProxy.Then;

/** What happens to a server, or to our sessions on it. */
enum ServerFault {
    LOST("connection lost", false) {
        @Override
        Then strike(Blow blow, ServerMoment moment) {
            return Then.LOST;
        }
    },
    /** The server does what it was told, and nobody hears of it. */
    ANSWER_LOST("answer lost", false) {
        @Override
        Then strike(Blow blow, ServerMoment moment) {
            return Then.ANSWER_LOST;
        }
    },
    /** It is up again when it is, not when we ask. */
    RESTARTED("server restarted", false) {
        @Override
        Then strike(Blow blow, ServerMoment moment) throws Exception {
            blow.restart();
            return Then.LOST;
        }
    },
    KILLED("sessions killed", false) {
        @Override
        Then strike(Blow blow, ServerMoment moment) throws Exception {
            blow.server().killSessions();
            return Then.GOES_ON;
        }
    },
    /** Somebody else changes the same rows in another order. */
    DEADLOCK("deadlock", false) {
        @Override
        boolean canStrike(ServerMoment moment) {
            return moment.isStatement() && moment.what().startsWith("update purchase set ");
        }

        @Override
        Then strike(Blow blow, ServerMoment moment) throws Exception {
            blow.cross("orders", "purchase", "mail");
            return Then.GOES_ON;
        }
    },
    /** Somebody else, as the product's user, holds every table until the run has ended. */
    LOCKED("lock time-out", true) {
        /**
         * Up to where the product is to let go of its databases, somebody who stays in them is only waited for. Nobody gets
         * into a database while its name is exchanged, until that is committed.
         */
        @Override
        boolean canStrike(ServerMoment moment) {
            return !LET_GO.contains(moment.part())
                    && !EXCHANGE.matcher(moment.what()).lookingAt();
        }

        @Override
        Then strike(Blow blow, ServerMoment moment) throws Exception {
            blow.holdTables();
            return Then.GOES_ON;
        }
    },
    FULL("server's disk full", true) {
        @Override
        Then strike(Blow blow, ServerMoment moment) throws Exception {
            blow.fill();
            return Then.GOES_ON;
        }
    };

    private static final Set<String> LET_GO =
            Set.of("before", "stage", "save-ahead", "stop", "gate", "barrier", "switch", "health");

    private static final Pattern EXCHANGE =
            Pattern.compile("commit|alter database .* rename to ", Pattern.CASE_INSENSITIVE);

    private final String title;
    private final boolean lasts;

    ServerFault(String title, boolean lasts) {
        this.title = title;
        this.lasts = lasts;
    }

    String title() {
        return title;
    }

    /** Whether it goes on until the run has ended: then the run may be unable to. */
    boolean lasts() {
        return lasts;
    }

    boolean canStrike(ServerMoment moment) {
        return true;
    }

    abstract Then strike(Blow blow, ServerMoment moment) throws Exception;

    static List<ServerFault> at(ServerMoment moment) {
        return List.of(values()).stream()
                .filter(fault -> fault.canStrike(moment))
                .toList();
    }
}
