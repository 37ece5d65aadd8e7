package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read at once, and wherever the buffer ends. */
class DumpLinesTest {
    private static final String DUMP = """
            INSERT INTO t VALUES ('%s');
            ALTER DATABASE `shop` CHARACTER SET latin1;
            /*!50003 DROP FUNCTION IF EXISTS `f` */;
            DELIMITER ;;
            CREATE FUNCTION f() BEGIN
            ALTER DATABASE `shop` CHARACTER SET latin1;
            /*!50003 DROP FUNCTION IF EXISTS `f` */;
            END ;;
            DELIMITER ;
            CREATE TABLE t (
            );""";

    /** @param most bytes that each reading gives */
    private static InputStream slow(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int start, int length) {
                return super.read(bytes, start, Math.min(length, most));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 65_536, 1_000_000})
    void changesWhatItIsForOutsideOfTexts(int most) throws IOException {
        for (int length : new int[] {0, 65_400, 65_507, 65_520, 200_000}) {
            var dump = DUMP.formatted("x".repeat(length));
            var renamed = new ByteArrayOutputStream();
            new DumpForAnother("shop", "own").copy(slow(dump, most), renamed);
            var replacing = new ByteArrayOutputStream();
            DumpOverRoutines.copy(slow(dump, most), replacing);

            assertThat(renamed.toString(StandardCharsets.UTF_8))
                    .isEqualTo(dump.replaceFirst("ALTER DATABASE `shop`", "ALTER DATABASE `own`"));
            assertThat(replacing.toString(StandardCharsets.UTF_8))
                    .isEqualTo(dump.replaceFirst("/\\*!50003 DROP FUNCTION IF EXISTS `f` \\*/;\n", "")
                            .replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"));
        }
    }
}
