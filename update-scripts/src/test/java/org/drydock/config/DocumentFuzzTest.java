package org.drydock.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Any bytes as a file of each format. The plain run takes the inputs beside this class; {@code samples/reliability/run.sh
 * fuzz} looks for others. The first two bytes choose the key and the edit.
 */
class DocumentFuzzTest {
    @FuzzTest
    void properties(byte[] input) {
        check(ConfigFormat.PROPERTIES, input);
    }

    @FuzzTest
    void yaml(byte[] input) {
        check(ConfigFormat.YAML, input);
    }

    @FuzzTest
    void json(byte[] input) {
        check(ConfigFormat.JSON, input);
    }

    @FuzzTest
    void ini(byte[] input) {
        check(ConfigFormat.INI, input);
    }

    @FuzzTest
    void toml(byte[] input) {
        check(ConfigFormat.TOML, input);
    }

    @FuzzTest
    void xml(byte[] input) {
        check(ConfigFormat.XML, input);
    }

    static void check(ConfigFormat format, byte[] input) {
        if (input.length > 2) {
            var unused = AnyFile.check(
                    format,
                    Arrays.copyOfRange(input, 2, input.length),
                    Byte.toUnsignedInt(input[0]) * 256 + Byte.toUnsignedInt(input[1]));
        }
    }
}
