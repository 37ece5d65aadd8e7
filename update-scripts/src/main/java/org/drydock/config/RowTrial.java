package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.ConfigValue;
import org.drydock.failure.UpdateException;

/** Runs statements with values out of examples, where there is no customer's file. */
final class RowTrial {
    private final List<RowExample> examples;
    private final Rows rows;
    private final List<RowDoubt> doubts = new ArrayList<>();

    RowTrial(List<RowExample> examples, Rows rows) {
        this.examples = examples;
        this.rows = rows;
    }

    List<RowDoubt> doubts() {
        return List.copyOf(doubts);
    }

    void run(RowMove move) {
        if (move instanceof RowMove.ToRow to) {
            change(to);
        } else {
            find((RowMove.FromRow) move);
        }
    }

    private void change(RowMove.ToRow move) {
        var value = value(move);
        if (value.isEmpty()) {
            doubt(move.error("its statement is not tried: no example has a value for it"), false);
            return;
        }
        var changed = rows.change(move, value.get());
        if (changed != 1) {
            doubt(
                    move.error(
                            "expected 1 row with its value, found " + changed
                                    + " in a database that only the steps before have filled",
                            rows),
                    changed > 1);
        }
    }

    private Optional<ConfigValue.Scalar> value(RowMove.ToRow move) {
        return examples.stream()
                .map(example -> example.value(move.key()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void find(RowMove.FromRow move) {
        if (rows.find(move).size() > 1) {
            doubt(
                    move.error(
                            "expected at most 1 row, found more in a database that only the steps before have filled",
                            rows),
                    true);
        }
    }

    private void doubt(UpdateException what, boolean isError) {
        doubts.add(new RowDoubt(what, isError));
    }
}
