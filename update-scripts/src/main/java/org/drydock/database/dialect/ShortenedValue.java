package org.drydock.database.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A value as text that people can read; of a large one, the beginning. */
public final class ShortenedValue {
    /** Characters. */
    private static final int LONGEST_TEXT = 1000;

    private static final int LONGEST_BINARY = 64;

    private ShortenedValue() {}

    public static @Nullable String of(ResultSet row, int column) throws SQLException {
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR -> text(row.getCharacterStream(column));
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> binary(row.getBinaryStream(column));
            default -> shortened(row.getString(column));
        };
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= LONGEST_TEXT ? value : value.substring(0, LONGEST_TEXT) + "...";
    }

    private static @Nullable String text(@Nullable Reader reader) throws SQLException {
        if (reader == null) {
            return null;
        }
        try (reader) {
            var start = new char[LONGEST_TEXT + 1];
            var length = 0;
            for (int read = reader.read(start); read > 0; read = reader.read(start, length, start.length - length)) {
                length += read;
            }
            return shortened(new String(start, 0, length));
        } catch (IOException e) {
            throw new SQLException("cannot read a large text", e);
        }
    }

    private static @Nullable String binary(@Nullable InputStream in) throws SQLException {
        if (in == null) {
            return null;
        }
        try (in) {
            var start = in.readNBytes(LONGEST_BINARY + 1);
            var hex = HexFormat.of().formatHex(start, 0, Math.min(start.length, LONGEST_BINARY));
            return start.length > LONGEST_BINARY ? hex + "..." : hex;
        } catch (IOException e) {
            throw new SQLException("cannot read a large value", e);
        }
    }
}
