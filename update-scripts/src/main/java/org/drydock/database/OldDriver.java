package org.drydock.database;

import java.util.regex.Pattern;
import org.drydock.digest.Sha256;

/**
 * The library of an older version of an engine. The product carries it for files that nothing else can read.
 *
 * @param version as the library says it, such as {@code 1.4.200}
 * @param path where it stands in the vendor's {@code scripts} folder, with {@code /}
 * @param size bytes
 */
public record OldDriver(String version, String path, long size, Sha256 sha256) {
    private static final Pattern VERSION = Pattern.compile("(0|[1-9][0-9]{0,5})(\\.(0|[1-9][0-9]{0,5})){2}");

    /** Whether it is a version of this form: three numbers with dots. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }
}
