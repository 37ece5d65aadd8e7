package org.drydock.step;

import java.util.stream.Collectors;
import org.drydock.database.QueryResult;
import org.drydock.database.Session;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Asks what a check asks. */
public final class CheckRunner {
    /** Rows that are shown when an answer is not as expected. */
    private static final int SHOWN = 5;

    private CheckRunner() {}

    /** What is wrong, in words for an admin; empty if the answer is as expected. */
    public static java.util.Optional<String> finding(Step.Check check, Session session) {
        var answer = session.query(check.query(), SHOWN);
        if (check.expect().isMetBy(answer)) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(check.message() + " (check " + check.id() + " on " + check.database()
                + ": expected " + check.expect() + ", found " + describe(answer) + ")");
    }

    static void require(Step.Check check, Session session) {
        finding(check, session).ifPresent(finding -> {
            throw new UpdateException(FailureKind.UPDATE_FAILED, finding);
        });
    }

    private static String describe(QueryResult answer) {
        if (answer.rows().isEmpty()) {
            return "no rows";
        }
        var rows = answer.rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
        return rows + (answer.isCut() ? " and more" : "");
    }
}
