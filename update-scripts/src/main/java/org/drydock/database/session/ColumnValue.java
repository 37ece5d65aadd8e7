package org.drydock.database.session;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import org.drydock.database.RowValue;
import org.drydock.database.RowValue.Kind;

/** The value of a row's only column. What the column holds decides what it is, not how it looks. */
final class ColumnValue {
    /** As drivers write them. */
    private static final Map<String, String> TRUTHS = Map.of(
            "t", "true", "TRUE", "true", "true", "true", "1", "true", "f", "false", "FALSE", "false", "false", "false",
            "0", "false");

    private ColumnValue() {}

    /** Empty if it is neither text nor number nor truth value. */
    static Optional<RowValue> of(ResultSet row) throws SQLException {
        if (row.getObject(1) == null) {
            return Optional.of(new RowValue(Kind.NOTHING, ""));
        }
        return switch (row.getMetaData().getColumnType(1)) {
            case Types.BIT, Types.BOOLEAN -> truth(row);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                Optional.of(new RowValue(Kind.NUMBER, row.getBigDecimal(1).toPlainString()));
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> approximate(row);
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.CLOB,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.NCLOB -> Optional.of(new RowValue(Kind.TEXT, row.getString(1)));
            default -> Optional.empty();
        };
    }

    /** MariaDB's truth values are small numbers, PostgreSQL's {@code bit} has many digits: what is neither true nor false is not ours to judge. */
    private static Optional<RowValue> truth(ResultSet row) throws SQLException {
        return Optional.ofNullable(TRUTHS.get(row.getString(1))).map(truth -> new RowValue(Kind.TRUTH, truth));
    }

    /** No file writes what is no number. */
    private static Optional<RowValue> approximate(ResultSet row) throws SQLException {
        return Double.isFinite(row.getDouble(1))
                ? Optional.of(new RowValue(Kind.NUMBER, new BigDecimal(row.getString(1)).toPlainString()))
                : Optional.empty();
    }
}
