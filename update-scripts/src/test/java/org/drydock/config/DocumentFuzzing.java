package org.drydock.config;

import java.util.Locale;

/**
 * What Jazzer calls when it looks for inputs, led by the branches that they take ({@code samples/reliability/run.sh fuzz}).
 * Not a {@link DocumentFuzzTest}: through JUnit, Jazzer 0.30 sees no branches under Surefire.
 */
public final class DocumentFuzzing {
    private DocumentFuzzing() {}

    /** Of the format that the property {@code drydock.fuzz} names. */
    public static void fuzzerTestOneInput(byte[] input) {
        DocumentFuzzTest.check(
                ConfigFormat.valueOf(System.getProperty("drydock.fuzz", "").toUpperCase(Locale.ROOT)), input);
    }
}
