package org.drydock.step;

import java.util.Optional;
import org.drydock.config.RowMove;
import org.drydock.config.Rows;
import org.drydock.failure.FailureKind;

/**
 * Converts a config file of the site; the site's own stays as it is until the switch. Rows are changed in the database
 * itself, which the run puts back as a whole if it fails.
 */
final class ConvertRunner {
    private final StepEnvironment environment;
    private final OpenSessions sessions;
    private final StepProgress progress;

    ConvertRunner(StepEnvironment environment, OpenSessions sessions, StepProgress progress) {
        this.environment = environment;
        this.sessions = sessions;
        this.progress = progress;
    }

    /** @return whether there was a file to convert */
    boolean run(Step.Convert step) {
        return step.database().isPresent() ? withRows(step, step.database().get()) : files(step);
    }

    private boolean withRows(Step.Convert step, String name) {
        var database = environment.database(name);
        var engine = database.address().engine();
        var conversion = sessions.of(database)
                .inTransaction(rows -> Conversion.withRows(
                        step,
                        environment::script,
                        FailureKind.UPDATE_FAILED,
                        held(step.config()),
                        environment.configFile(step.config()),
                        new SessionRows(engine, rows, move -> tell(step, move))));
        conversion.ifPresent(done -> {
            if (done.isBegun()) {
                environment.make(step.config(), done.from().bytes(), step.config());
            } else {
                environment.convert(step.config(), done.from().bytes());
            }
        });
        return conversion.isPresent();
    }

    private void tell(Step.Convert step, RowMove move) {
        progress.statement(step, move.place().source(), move.place().line());
    }

    private boolean files(Step.Convert step) {
        var from = held(step.config());
        if (from.isEmpty()) {
            return false;
        }
        var other = step.toConfig().flatMap(this::held);
        var conversion = Conversion.of(
                step,
                environment::script,
                FailureKind.UPDATE_FAILED,
                from.get(),
                other,
                step.toConfig().map(environment::configFile),
                Rows.NONE);
        if (!step.renames()) {
            environment.convert(step.config(), conversion.from().bytes());
        }
        conversion.to().ifPresent(to -> {
            var name = step.toConfig().orElseThrow();
            if (other.isPresent()) {
                environment.convert(name, to.bytes());
            } else {
                environment.make(name, to.bytes(), step.config());
            }
        });
        return true;
    }

    private Optional<HeldConfig> held(String config) {
        var file = environment.configFile(config);
        return environment.config(config).map(content -> HeldConfig.of(file, file, FailureKind.UPDATE_FAILED, content));
    }
}
