package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A product without databases, with a key and a trust root. */
record Vendor(Bench bench, Path folder) {
    private static final String PRODUCT = "server";

    /** Makes everything but a bundle. */
    static Vendor in(Bench bench, Path folder) throws IOException {
        var vendor = new Vendor(bench, folder);
        Files.createDirectories(vendor.project().resolve("releases"));
        Files.writeString(vendor.passphrase(), "only for measuring\n");
        vendor.product("databases: {}\nservice: none\n");
        vendor.release("1.0.0", "from: []\nsteps: []\n");
        Command.run(bench.builder(), "keygen", "--out", vendor.key(), "--passphrase-file", vendor.passphrase());
        Command.run(
                bench.builder(),
                "root",
                "init",
                "--product",
                PRODUCT,
                "--key",
                vendor.key(),
                "--passphrase-file",
                vendor.passphrase(),
                "--out",
                vendor.trustRoot());
        return vendor;
    }

    /** @param rest of product.yaml */
    void product(String rest) throws IOException {
        Files.writeString(
                project().resolve("product.yaml"),
                "format: 1\nproduct: " + PRODUCT + "\ntitle: Server\nlayout: versioned\n" + rest);
    }

    /** @param rest of the release's file */
    void release(String version, String rest) throws IOException {
        Files.writeString(
                project().resolve("releases").resolve(version + ".yaml"), "release: " + version + "\n" + rest);
    }

    Path project() {
        return folder.resolve("project");
    }

    Path key() {
        return folder.resolve("release.key");
    }

    Path passphrase() {
        return folder.resolve("passphrase");
    }

    Path trustRoot() {
        return folder.resolve("trust-root.json");
    }

    /** The words that build a bundle. */
    Object[] build(String release, Path code, Path out, String... further) {
        var words = new ArrayList<Object>(List.of(
                bench.builder(),
                "build",
                project(),
                "--release",
                release,
                "--code",
                code,
                "--key",
                key(),
                "--passphrase-file",
                passphrase(),
                "--trust-root",
                trustRoot(),
                "--out",
                out));
        Collections.addAll(words, further);
        return words.toArray();
    }
}
