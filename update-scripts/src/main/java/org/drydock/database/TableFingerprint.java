package org.drydock.database;

import java.math.BigInteger;
import java.util.Locale;

/**
 * What some columns of a table hold, whatever the order of the rows: the sum, modulo 2^256, of each row's SHA-256. A sum
 * and not an exclusive or, under which two equal rows would be none.
 *
 * @param rows 0 or more
 * @param hash 64 hexadecimal digits
 */
public record TableFingerprint(long rows, String hash) {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    /**
     * What is here beyond what another holds: a sum allows it as long as all of that is here.
     *
     * @param other of equal columns
     */
    public TableFingerprint minus(TableFingerprint other) {
        return of(rows - other.rows, new BigInteger(hash, 16).subtract(new BigInteger(other.hash, 16)));
    }

    /** @param sum of the rows' hashes, whatever its size */
    public static TableFingerprint of(long rows, BigInteger sum) {
        return new TableFingerprint(rows, text(sum.mod(MODULUS)));
    }

    private static String text(BigInteger sum) {
        return String.format(Locale.ROOT, "%064x", sum);
    }
}
