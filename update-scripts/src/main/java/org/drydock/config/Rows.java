package org.drydock.config;

import java.util.List;
import org.drydock.config.format.ConfigValue;

/** The rows that a script's statements reach: those of a database, or what stands for them where none is asked. */
public interface Rows {
    /** Stands where a plan shows the value of a row, which it cannot know. */
    ConfigValue.Scalar UNKNOWN = ConfigValue.Scalar.of("(from the database)");

    /** Not asked: what is to go to a row arrives there, and every row that is looked for has a value that is not known. */
    Rows UNASKED = new Rows() {
        @Override
        public int change(RowMove.ToRow move, ConfigValue.Scalar value) {
            return 1;
        }

        @Override
        public List<ConfigValue.Scalar> find(RowMove.FromRow move) {
            return List.of(UNKNOWN);
        }

        @Override
        public String engine() {
            return RowStatement.COMMON;
        }

        @Override
        public boolean isAsked() {
            return false;
        }
    };

    /** Of a vendor's defaults: what is to go to a row arrives there, and there is none to be found. */
    Rows NONE = new Rows() {
        @Override
        public int change(RowMove.ToRow move, ConfigValue.Scalar value) {
            return 1;
        }

        @Override
        public List<ConfigValue.Scalar> find(RowMove.FromRow move) {
            return List.of();
        }

        @Override
        public String engine() {
            return RowStatement.COMMON;
        }

        @Override
        public boolean isNone() {
            return true;
        }
    };

    /** @return how many rows have the value now because of it */
    int change(RowMove.ToRow move, ConfigValue.Scalar value);

    /** Values of the rows that a query finds, at most two; what is NULL is {@link ConfigValue.Type#NOTHING}. */
    List<ConfigValue.Scalar> find(RowMove.FromRow move);

    /** Of their database: it decides which of several statements is meant. */
    String engine();

    /** Whether values are those of rows, and none is {@link #UNKNOWN}. */
    default boolean isAsked() {
        return true;
    }

    /** Whether there is no database, so that no row can be missing. */
    default boolean isNone() {
        return false;
    }
}
