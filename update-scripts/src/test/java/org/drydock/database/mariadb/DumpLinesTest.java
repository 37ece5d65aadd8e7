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
            DELIMITER ;;
            ALTER DATABASE `shop` CHARACTER SET latin1 ;;
            CREATE EVENT e DO BEGIN
            ALTER DATABASE `shop` CHARACTER SET latin1;
            END ;;
            /*!50003 SET collation_connection  = @saved_col_connection */ ;;
            ALTER DATABASE `shop` CHARACTER SET utf8mb4 ;;
            /*!50106 DROP EVENT IF EXISTS `f` */;;
            DELIMITER ;;
            ALTER DATABASE `shop` CHARACTER SET latin2 ;;
            DELIMITER ;
            /*!50106 SET TIME_ZONE= @save_time_zone */ ;
            /*!50003 DROP FUNCTION IF EXISTS `f` */;
            DELIMITER ;;
            CREATE FUNCTION f() BEGIN
            /* ;;
            DELIMITER ;
            DELIMITER ;; */
            ALTER DATABASE `shop` CHARACTER SET latin1;
            /*!50003 DROP FUNCTION IF EXISTS `f` */;
            CREATE TABLE t (id int);
            END ;;
            DELIMITER ;
            /*!50003 SET sql_mode              = @saved_sql_mode */ ;
            ALTER DATABASE `shop` CHARACTER SET latin1 ;
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
                    .isEqualTo(dump.replace("ALTER DATABASE `shop`", "ALTER DATABASE `own`")
                            .replace(
                                    "BEGIN\nALTER DATABASE `own` CHARACTER SET latin1;\nEND",
                                    "BEGIN\nALTER DATABASE `shop` CHARACTER SET latin1;\nEND")
                            .replace("*/\nALTER DATABASE `own`", "*/\nALTER DATABASE `shop`"));
            assertThat(replacing.toString(StandardCharsets.UTF_8))
                    .isEqualTo(dump.replaceFirst("/\\*!50003 DROP FUNCTION IF EXISTS `f` \\*/;\n", "")
                            .replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"));
        }
    }
}
