package org.drydock.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.drydock.config.RowMove;
import org.drydock.config.Rows;
import org.drydock.config.format.ConfigValue;
import org.drydock.database.RowValue;
import org.drydock.database.SingleRows;
import org.drydock.failure.UpdateException;

/**
 * Rows of a database, within a transaction of a session's.
 *
 * @param engine that it is on
 * @param listener is told before each statement
 */
public record SessionRows(String engine, SingleRows rows, Consumer<RowMove> listener) implements Rows {
    /** That nobody is told of. */
    public SessionRows(String engine, SingleRows rows) {
        this(engine, rows, move -> {});
    }

    @Override
    public int change(RowMove.ToRow move, ConfigValue.Scalar value) {
        var bound = Optional.of(value).filter(some -> !some.isNothing()).map(ConfigValue.Scalar::text);
        listener.accept(move);
        try {
            return rows.change(statement(move), bound);
        } catch (UpdateException e) {
            throw at(move, e);
        }
    }

    @Override
    public List<ConfigValue.Scalar> find(RowMove.FromRow move) {
        listener.accept(move);
        try {
            return rows.find(statement(move)).stream().map(SessionRows::scalar).toList();
        } catch (UpdateException e) {
            throw at(move, e);
        }
    }

    private String statement(RowMove move) {
        return move.on(engine).orElseThrow(() -> move.error("there is no statement for " + engine));
    }

    /** With the script's place, and the statement. */
    private UpdateException at(RowMove move, UpdateException e) {
        var placed = move.error(e.text(), this);
        return new UpdateException(e.kind(), placed.text(), e.hint().orElse(null), e);
    }

    private static ConfigValue.Scalar scalar(RowValue value) {
        return switch (value.kind()) {
            case TEXT -> ConfigValue.Scalar.of(value.text());
            case NUMBER -> new ConfigValue.Scalar(ConfigValue.Type.NUMBER, value.text());
            case TRUTH -> new ConfigValue.Scalar(ConfigValue.Type.BOOLEAN, value.text());
            case NOTHING -> new ConfigValue.Scalar(ConfigValue.Type.NOTHING, "");
        };
    }
}
