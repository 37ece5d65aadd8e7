package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.drydock.FastFolder;
import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T52: a key that is renamed, moved and set in thirty releases, which one update brings at once. */
class ConfigChainTest {
    private static final int HOPS = 30;
    private static final String LAST = "4.0." + HOPS;
    private static final String MINE = "# ours\r\ncolor: red # since the fire\r\nsize: 1\r\n";

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private final List<String> scripts =
            IntStream.rangeClosed(1, HOPS).mapToObj(ConfigChainTest::script).toList();
    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        shop = new Shop(folder.resolve("shop")).converting(scripts);
        site = ShopSite.installed(shop, folder.resolve("site"));
        site.write("config/app.yaml", MINE);
    }

    /** Every third release has the color in a group. */
    private static String script(int hop) {
        var change = "  - move: " + color(hop - 1) + "\n    to: " + color(hop) + "\n";
        return "format: 1\nchanges:\n" + change + "  - set: hop\n    value: " + hop + "\n";
    }

    private static String color(int hop) {
        return hop == 0 ? "colour" : hop % 3 == 0 ? "group.colour" : "colour" + hop;
    }

    @Test
    void thirtyHopsAtOnceAreTheThirtyConversionsOneByOne() {
        var updated = site.update(shop.bundle(LAST));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(oneByOne());
    }

    /** From bytes to bytes each time, as thirty updates would. */
    private String oneByOne() {
        var content = MINE.replace("color", "colour");
        for (String script : scripts) {
            var document =
                    ConfigFormat.YAML.parse(content.getBytes(StandardCharsets.UTF_8), "app", FailureKind.PRECONDITION);
            var conversion = ConversionScript.parse(
                    script.getBytes(StandardCharsets.UTF_8), "script", ConfigFormat.YAML, FailureKind.FINDINGS);
            content = new String(conversion.apply(document).document().bytes(), StandardCharsets.UTF_8);
        }
        assertThat(content).contains("# ours\r\n", "colour: red # since the fire", "hop: 30");
        return content;
    }

    @Test
    void thePlanNamesTheCommentsThatGoOnTheWay() {
        var head = "format: 1\nchanges:\n";
        var scripts = List.of(head + "  - remove: size\n", head + "  - { rename: colour, to: paint }\n");
        var other = new Shop(folder.resolve("other")).converting(scripts);
        var elsewhere = ShopSite.installed(other, folder.resolve("elsewhere"));
        elsewhere.write("config/app.yaml", "color: red\n# ours: never above 5\nsize: 1 # agreed\n");
        var planned = elsewhere.installer("plan", other.bundle("4.0.2").toString());

        assertThat(planned.out())
                .contains("  - size: 1\n", "  + paint: red\n")
                .contains("  comments that go with size: # ours: never above 5, # agreed\n")
                .doesNotContain("config/app.yaml, by");
    }

    @Test
    void thePlanShowsOneDifferenceFromWhatThereIsToWhatThereWillBe() {
        var planned = site.installer("plan", shop.bundle(LAST).toString());

        assertThat(planned.code()).as(planned.toString()).isZero();
        assertThat(planned.out())
                .containsOnlyOnce("config/app.yaml, from what it is to what it will be\n")
                .contains("  - color: red\n", "  + group.colour: red\n", "  + hop: 30\n")
                .doesNotContain("colour29", "size", "config/app.yaml, by");
        assertThat(site.installer("plan", shop.bundle(LAST).toString(), "--json")
                        .out())
                .contains("{\"after\":\"red\",\"key\":\"group.colour\"}")
                .contains("4.0.7/app/1");
    }
}
