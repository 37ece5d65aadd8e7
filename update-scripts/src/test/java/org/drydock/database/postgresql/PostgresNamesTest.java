package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.drydock.database.Remains;
import org.junit.jupiter.api.Test;

final class PostgresNamesTest {
    @Test
    void findsRunAndKindInNamesOfItsOwn() {
        var names = new PostgresNames("shop");
        assertThat(names.remains(names.copy("0007-3f9c2a"), 5))
                .contains(new Remains(Remains.Kind.COPY, "0007-3f9c2a", "shop_drydock_0007-3f9c2a", 5));
        assertThat(names.remains(names.scratch("0007-3f9c2a"), 0))
                .map(Remains::kind)
                .contains(Remains.Kind.COPY);
        assertThat(names.remains(names.failed("0007-3f9c2a", 2), 0))
                .map(Remains::run)
                .contains("0007-3f9c2a");
        assertThat(PostgresNames.run(names.copy("0007-3f9c2a"))).isEqualTo("0007-3f9c2a");
    }

    @Test
    void leavesOtherDatabasesAlone() {
        var names = new PostgresNames("shop");
        for (String other : List.of(
                "shop",
                "shop_drydock",
                "shop_failed",
                "shop_new_things",
                "shop2_drydock_0007-3f9c2a",
                "shop_drydock_drydock_0007-3f9c2a")) {
            assertThat(names.remains(other, 0)).as(other).isEmpty();
        }
    }

    @Test
    void cutsLongNamesToSixtyThreeBytesWithoutMixingThemUp() {
        var one = new PostgresNames("\u00e4".repeat(31) + "1");
        var two = new PostgresNames("\u00e4".repeat(31) + "2");
        for (String name : List.of(
                one.copy("12345-3f9c2a"), one.scratch("12345-3f9c2a"), one.failed("12345-3f9c2a", 99), one.making())) {
            assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
            assertThat(two.remains(name, 0)).isEmpty();
        }
        assertThat(one.copy("1-a")).isNotEqualTo(two.copy("1-a"));
    }
}
