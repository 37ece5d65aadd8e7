package org.drydock.installer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.drydock.FastFolder;
import org.drydock.database.Database;
import org.drydock.drift.DriftedObject;
import org.drydock.drift.Judgement;
import org.drydock.installer.Rows;
import org.drydock.installer.Shop;
import org.drydock.installer.ShopSite;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As with an engine whose databases the product and we can have open at a time. */
class DriftPreviewTest {
    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private List<Database> databases = List.of();

    @BeforeEach
    void install() {
        shop = new Shop(folder.resolve("shop"));
        var root = ShopSite.installed(shop, folder.resolve("site")).root();
        databases = Sites.open(new SiteLayout(root), Secrets.none()).databases();
        Rows.execute("jdbc:h2:file:" + root.resolve("data/books"), "alter table book alter column title varchar(40)");
        Rows.execute("jdbc:h2:file:" + root.resolve("data/books"), "create index ours on book(id)");
    }

    @Test
    void comparesWhileTheProductServes() {
        var preview = new DriftPreview(databases, comparison(shop), database -> true);

        assertThat(preview.notices()).isEmpty();
        assertThat(preview.found()).singleElement().satisfies(drift -> {
            assertThat(drift.database()).isEqualTo("books");
            assertThat(drift.judged(Judgement.IN_THE_WAY))
                    .extracting(DriftedObject::object)
                    .containsExactly("column BOOK.TITLE");
            assertThat(drift.judged(Judgement.HARMLESS))
                    .extracting(DriftedObject::object)
                    .containsExactly("index BOOK.OURS");
        });
    }

    @Test
    void leavesForLaterWhatBelongsToTheProductAlone() {
        var preview = new DriftPreview(databases, comparison(shop), database -> false);

        assertThat(preview.found()).isEmpty();
        assertThat(preview.notices())
                .singleElement()
                .asString()
                .contains("when the product has stopped", "books, orders");
    }

    private static Comparison comparison(Shop shop) {
        var schemas = shop.schemas("3.0.0");
        return new Comparison(
                (database, engine) -> schemas.stream()
                        .filter(record -> record.database().equals(database))
                        .findFirst(),
                shop.graph("3.0.0"),
                ReleaseVersion.parse("1.0.0"),
                List.of(ReleaseVersion.parse("2.0.0"), ReleaseVersion.parse("3.0.0")));
    }
}
