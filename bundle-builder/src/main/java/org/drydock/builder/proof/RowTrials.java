package org.drydock.builder.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.config.ConfigFormat;
import org.drydock.config.RowDoubt;
import org.drydock.config.RowScript;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.step.SessionRows;
import org.drydock.step.Step;

/** Runs the statements of steps that move settings to rows, with what their examples have, as there is no customer's file. */
final class RowTrials {
    private final Setting setting;
    private final Project project;
    private final Set<Finding> doubts = new LinkedHashSet<>();

    RowTrials(Setting setting) {
        this.setting = setting;
        this.project = setting.project();
    }

    /** What cannot be told of rows that a site has: it means nothing where rows are made up. */
    List<Finding> doubts() {
        return List.copyOf(doubts);
    }

    /** What keeps the statements from running; empty if they have run, or cannot here, or {@link Conversions} tells why. */
    Optional<Finding> run(ScratchSite site, Step.Convert step) {
        return step.database()
                .filter(site::has)
                .flatMap(database -> script(step).flatMap(script -> run(site, step, database, script)));
    }

    private Optional<Finding> run(ScratchSite site, Step.Convert step, String database, RowScript script) {
        var engine = setting.engine(database).orElseThrow();
        if (!script.isFor(engine)) {
            return Optional.empty();
        }
        try (var session = site.open(database)) {
            session.inTransaction(rows -> script.tryOut(new SessionRows(engine, rows)))
                    .forEach(doubt -> doubts.add(finding(doubt, step, engine)));
            return Optional.empty();
        } catch (UpdateException e) {
            var remedy = e.hint().orElse("correct the statement for the schema that the steps before it leave");
            return Optional.of(finding(e, step, "fails on " + engine + ": ").withRemedy(remedy));
        }
    }

    private Finding finding(RowDoubt doubt, Step.Convert step, String engine) {
        var told = finding(doubt.what(), step, "on " + engine + ": ");
        return doubt.isError() ? told : told.asWarning();
    }

    private Finding finding(UpdateException e, Step.Convert step, String where) {
        var found = Finding.of(e, name(step));
        return new Finding(
                found.severity(), found.file(), found.line(), found.column(), where + found.what(), found.remedy());
    }

    private String name(Step.Convert step) {
        return project.layout().scriptName(step.script().orElseThrow().path());
    }

    private Optional<RowScript> script(Step.Convert step) {
        var file = step.script().orElseThrow().path();
        var config = Optional.ofNullable(project.product().config().get(step.config()))
                .orElseThrow();
        try {
            return Optional.of(RowScript.parse(
                    project.scripts().content(file),
                    name(step),
                    ConfigFormat.of(config.file(), FailureKind.FINDINGS),
                    FailureKind.FINDINGS));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }
}
