package org.drydock.database.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;

/**
 * SHA-256 of a row: of each value a byte that says whether it is NULL, and the SHA-256 of its text or bytes. So a wider
 * column, or a text that became a large object, hashes as before; large values are streamed.
 */
public final class RowHash {
    private static final int CHUNK = 1 << 13;
    private static final byte[] PRESENT = {1};
    private static final byte[] NULL = {0};

    private final ResultSet rows;
    private final int columns;
    private final int[] types;
    private final Hasher row = new Hasher();
    private final Hasher value = new Hasher();

    public RowHash(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.columns = rows.getMetaData().getColumnCount();
        this.types = new int[columns + 1];
        for (int i = 1; i <= columns; i++) {
            types[i] = rows.getMetaData().getColumnType(i);
        }
    }

    public Sha256 ofCurrentRow() throws SQLException {
        for (int i = 1; i <= columns; i++) {
            if (read(i)) {
                row.update(PRESENT).update(value.finish().hex().getBytes(StandardCharsets.US_ASCII));
            } else {
                row.update(NULL);
            }
        }
        return row.finish();
    }

    /** Feeds a value; false if it is NULL. */
    private boolean read(int column) throws SQLException {
        try {
            return switch (types[column]) {
                case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> bytes(column);
                case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR -> text(column);
                case Types.DECIMAL, Types.NUMERIC -> number(column);
                default -> string(column);
            };
        } catch (IOException e) {
            throw new SQLException("cannot read a large value", e);
        }
    }

    private boolean bytes(int column) throws SQLException, IOException {
        try (InputStream in = rows.getBinaryStream(column)) {
            if (in == null) {
                return false;
            }
            var chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                value.update(chunk, 0, read);
            }
            return true;
        }
    }

    private boolean text(int column) throws SQLException, IOException {
        try (Reader reader = rows.getCharacterStream(column)) {
            if (reader == null) {
                return false;
            }
            var chunk = new char[CHUNK];
            var length = reader.read(chunk);
            while (length > 0) {
                // A pair of surrogates is one character of UTF-8: its first half waits for the second.
                var kept = Character.isHighSurrogate(chunk[length - 1]) ? 1 : 0;
                value.update(new String(chunk, 0, length - kept).getBytes(StandardCharsets.UTF_8));
                chunk[0] = chunk[length - 1];
                var read = reader.read(chunk, kept, CHUNK - kept);
                if (read <= 0 && kept == 1) {
                    value.update("?".getBytes(StandardCharsets.UTF_8)); // as String.getBytes does for half a pair
                }
                length = read <= 0 ? 0 : read + kept;
            }
            return true;
        }
    }

    /** 1.0 and 1.00 are one number: a change of scale alone loses nothing. */
    private boolean number(int column) throws SQLException {
        var number = rows.getBigDecimal(column);
        return number != null && feed(number.stripTrailingZeros().toPlainString());
    }

    private boolean string(int column) throws SQLException {
        var string = rows.getString(column);
        return string != null && feed(string);
    }

    private boolean feed(String text) {
        value.update(text.getBytes(StandardCharsets.UTF_8));
        return true;
    }
}
