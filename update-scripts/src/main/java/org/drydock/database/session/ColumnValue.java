package org.drydock.database.session;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.drydock.database.RowValue;
import org.drydock.database.RowValue.Kind;

/** The value of a row's only column. What the column holds decides what it is, not how it looks. */
final class ColumnValue {
    private ColumnValue() {}

    /** Empty if it is neither text nor number nor truth value. */
    static Optional<RowValue> of(ResultSet row) throws SQLException {
        if (row.getObject(1) == null) {
            return Optional.of(new RowValue(Kind.NOTHING, ""));
        }
        return switch (row.getMetaData().getColumnType(1)) {
            case Types.BIT, Types.BOOLEAN ->
                Optional.of(new RowValue(Kind.TRUTH, row.getBoolean(1) ? "true" : "false"));
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

    /** No file writes what is no number. */
    private static Optional<RowValue> approximate(ResultSet row) throws SQLException {
        return Double.isFinite(row.getDouble(1))
                ? Optional.of(new RowValue(Kind.NUMBER, new BigDecimal(row.getString(1)).toPlainString()))
                : Optional.empty();
    }
}
