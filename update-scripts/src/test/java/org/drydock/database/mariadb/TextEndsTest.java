package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Wherever a dump is cut into pieces. */
final class TextEndsTest {
    /** A wave stands where an end begins. */
    private static final String DUMP = """
            INSERT INTO t VALUES (1,'a ; b * c  ;; d */;;');
            DELIMITER ;;
            CREATE PROCEDURE p()
            BEGIN SELECT 1; END -- of p~ ;;
            DELIMITER ;
            /*!50003 SET sql_mode              = @saved_sql_mode */ ;
            DELIMITER ;;
            /*!50003 CREATE*/ /*!50003 TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET @a = 1 # tr~ */;;
            DELIMITER ;
            /*!50003 SET sql_mode              = @saved_sql_mode */ ;
            DELIMITER ;;
            /*!50106 CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1 -- e~ */ ;;
            /*!50003 SET time_zone             = @saved_time_zone */ ;;
            DELIMITER ;
            COMMIT; -- " ;;""" + " ";

    private static String copied(byte[] dump, int piece) throws IOException {
        var to = new ByteArrayOutputStream();
        try (var out = new TextEnds(to)) {
            for (int at = 0; at < dump.length; at += piece) {
                out.write(dump, at, Math.min(piece, dump.length - at));
            }
        }
        return to.toString(StandardCharsets.UTF_8);
    }

    @Test
    void bringsEachEndIntoALineOfItsOwnAndChangesNothingElse() throws IOException {
        var dump = DUMP.replace("~", "");
        for (int piece = 1; piece <= dump.length(); piece++) {
            assertThat(copied(dump.getBytes(StandardCharsets.UTF_8), piece)).isEqualTo(DUMP.replace("~", "\n"));
        }
    }
}
