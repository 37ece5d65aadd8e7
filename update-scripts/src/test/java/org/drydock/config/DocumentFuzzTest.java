package org.drydock.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Any bytes as a file of each format. The plain run takes the inputs beside this class; with {@code JAZZER_FUZZ=1} and the name
 * of one method, it looks for others until it is stopped. The first two bytes choose the key and the edit.
 */
class DocumentFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void properties(byte[] input) {
        check(ConfigFormat.PROPERTIES, input);
    }

    @FuzzTest(maxDuration = "10m")
    void yaml(byte[] input) {
        check(ConfigFormat.YAML, input);
    }

    @FuzzTest(maxDuration = "10m")
    void json(byte[] input) {
        check(ConfigFormat.JSON, input);
    }

    @FuzzTest(maxDuration = "10m")
    void ini(byte[] input) {
        check(ConfigFormat.INI, input);
    }

    @FuzzTest(maxDuration = "10m")
    void toml(byte[] input) {
        check(ConfigFormat.TOML, input);
    }

    @FuzzTest(maxDuration = "10m")
    void xml(byte[] input) {
        check(ConfigFormat.XML, input);
    }

    private static void check(ConfigFormat format, byte[] input) {
        if (input.length > 2) {
            var unused = AnyFile.check(
                    format,
                    Arrays.copyOfRange(input, 2, input.length),
                    Byte.toUnsignedInt(input[0]) * 256 + Byte.toUnsignedInt(input[1]));
        }
    }
}
