package org.drydock.installer.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.drydock.database.Database;
import org.drydock.database.Session;
import org.drydock.drift.Drift;
import org.drydock.drift.DriftedObject;
import org.drydock.drift.Judgement;
import org.drydock.failure.FailureKind;
import org.drydock.failure.Named;
import org.drydock.failure.UpdateException;
import org.drydock.installer.plan.Comparison;

/**
 * Whether a database is as its release makes it, as far as the steps to come need that. Where only running them tells,
 * they are rehearsed on the copy.
 */
final class DriftQuestions implements CheckDatabases.Questions {
    private static final int MOST_NAMED = 20;

    private final CheckDatabases.Questions others;
    private final Comparison comparison;
    private final Rehearsal rehearsal;
    private final boolean always;
    private final RunProgress progress;
    private final Map<String, Drift> drifts = new HashMap<>();

    /**
     * @param others what is asked of each database before
     * @param always whether to rehearse where nothing is in doubt, too
     */
    DriftQuestions(
            CheckDatabases.Questions others,
            Comparison comparison,
            Rehearsal rehearsal,
            boolean always,
            RunProgress progress) {
        this.others = others;
        this.comparison = comparison;
        this.rehearsal = rehearsal;
        this.always = always;
        this.progress = progress;
    }

    @Override
    public List<String> ask(Database copy, Session session) {
        var findings = new ArrayList<>(others.ask(copy, session));
        comparison.judge(copy).ifPresent(judge -> {
            var schema = session.schema();
            if (!judge.isComparable(schema)) {
                progress.note("database '" + copy.name()
                        + "' writes names otherwise than the vendor's and is not compared with its release");
                return;
            }
            var drift = judge.judge(schema);
            drifts.put(copy.name(), drift);
            findings.addAll(inTheWay(drift));
            if (!findings.isEmpty()) {
                tell(drift);
            }
        });
        return findings;
    }

    @Override
    public boolean isInDoubt(Database asked) {
        var drift = drift(asked);
        var isWanted = always || !drift.judged(Judgement.IN_DOUBT).isEmpty();
        if (!rehearsal.isPossible(asked.name()) || !isWanted) {
            tell(drift);
            return false;
        }
        return true;
    }

    private Drift drift(Database asked) {
        return drifts.getOrDefault(asked.name(), new Drift(asked.name(), comparison.release(), List.of()));
    }

    @Override
    public List<String> tryOut(Database copy) {
        var drift = drift(copy);
        var doubts = drift.judged(Judgement.IN_DOUBT);
        try {
            var rehearsed = drift.rehearsed(rehearsal.run(copy).objects().keySet());
            tell(rehearsed);
            return inTheWay(rehearsed);
        } catch (UpdateException e) {
            tell(drift);
            return failed(copy, doubts, e);
        }
    }

    private List<String> failed(Database copy, List<DriftedObject> doubts, UpdateException e) {
        if (e.kind() != FailureKind.UPDATE_FAILED) {
            throw e;
        }
        var why = doubts.isEmpty()
                ? ""
                : "; of the customer's and in doubt: "
                        + doubts.stream().map(DriftedObject::toString).collect(Collectors.joining("; "));
        var leftOut = rehearsal.leftOut(copy.name());
        return List.of("the steps fail on a copy of the database '" + copy.name() + "': " + e.text() + why
                + (leftOut.isEmpty()
                        ? ""
                        : "; programs that were left out there, and may have to come before: "
                                + String.join(", ", leftOut)));
    }

    private void tell(Drift drift) {
        if (!drift.isNone()) {
            progress.drift(drift);
        }
    }

    private static List<String> inTheWay(Drift drift) {
        var objects = drift.judged(Judgement.IN_THE_WAY);
        if (objects.isEmpty()) {
            return List.of();
        }
        return List.of("the database '" + drift.database() + "' is not as release " + drift.release() + " makes it: "
                + Named.first(MOST_NAMED, objects, "; ")
                + (objects.size() > MOST_NAMED ? ", which the log names" : ""));
    }
}
