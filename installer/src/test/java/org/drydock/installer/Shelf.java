package org.drydock.installer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drydock.manifest.Recall;
import org.drydock.version.ReleaseVersion;

/** Bundles and sites that are made once, and copied for each case: making them takes longer than most cases. */
final class Shelf {
    private final Path folder;
    private final Shop shop;
    private final Map<String, Path> bundles = new HashMap<>();
    private final Map<String, Path> sites = new HashMap<>();

    Shelf(Path folder) {
        this.folder = folder;
        this.shop = new Shop(folder.resolve("shop"));
    }

    String fingerprint() {
        return shop.fingerprint();
    }

    Path trustRoot() {
        return shop.trustRoot();
    }

    /** @param kind {@code sound}, or what is wrong with it */
    Path bundle(String version, String kind) {
        return bundles.computeIfAbsent(version + " " + kind, any -> {
            var recalls = List.of(new Recall(ReleaseVersion.parse(version), "it loses orders"));
            return switch (kind) {
                case "sound" -> new Shop(shop, folder.resolve(kind)).bundle(version);
                case "recalled" ->
                    new Shop(shop, folder.resolve(kind)).bundle(version, Shop.PRODUCT, recalls, List.of());
                case "unproven" ->
                    new Shop(shop, folder.resolve(kind))
                            .bundle(version, Shop.PRODUCT, List.of(), List.of("a script fails"));
                case "other-product" ->
                    new Shop(shop, folder.resolve(kind)).bundle(version, "library", List.of(), List.of());
                case "unknown-key" ->
                    Shop.other(folder.resolve(kind), Shop.PRODUCT).bundle(version);
                default -> throw new IllegalArgumentException("no such bundle: " + kind);
            };
        });
    }

    /** A site that the product has been installed on and lived with. */
    Path site(String version) {
        return sites.computeIfAbsent(version, any -> {
            var root = folder.resolve("site-" + version);
            var site = ShopSite.installed(new Shop(shop, folder.resolve("sound")), root);
            if (!version.equals("1.0.0")) {
                var ended = site.update(bundle(version, "sound"));
                if (ended.code() != 0) {
                    throw new AssertionError(ended.toString());
                }
            }
            return root;
        });
    }

    /** A site that somebody has made without us. */
    Path handMade(String version) {
        return sites.computeIfAbsent(
                "hand-made " + version,
                any -> HandMade.site(shop, folder.resolve("hand-made-" + version), version)
                        .root());
    }

    /** With all links and modes; {@code cp} knows them. */
    static void copy(Path from, Path to) throws IOException, InterruptedException {
        var exit = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("cannot copy " + from + " to " + to);
        }
    }
}
