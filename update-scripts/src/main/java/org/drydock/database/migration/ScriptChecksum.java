package org.drydock.database.migration;

import java.nio.charset.Charset;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.StringResource;

/** Flyway's checksum of a script: of its lines, whatever ends them, without a byte order mark. */
public final class ScriptChecksum {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ScriptChecksum() {}

    public static int of(byte[] script, Charset encoding) {
        var text = new String(script, encoding);
        return ChecksumCalculator.calculate(
                new StringResource(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
    }
}
