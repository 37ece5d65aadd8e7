package org.drydock.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.drydock.digest.FileTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In fifteen years there is tar, whatever has become of us. */
class StandardToolsTest {
    @TempDir
    private Path root;

    @Test
    void tarListsAndExtractsABundleWithoutAComplaint() throws Exception {
        for (String tar : List.of("tar", "bsdtar")) {
            if (!isInstalled(tar)) {
                continue;
            }
            var bundle = new Workshop(root).build("a.bundle");
            var out = Files.createDirectory(root.resolve("with-" + tar));

            assertThat(run(tar, "-tvf", bundle.toString()))
                    .contains("manifest.json", "scripts/000003", "code/0001.zst");
            assertThat(run(tar, "-xf", bundle.toString(), "-C", out.toString())).isEmpty();
            try (var verified = Workshop.verify(bundle)) {
                assertThat(out.resolve("manifest.json")).hasBinaryContent(verified.manifestBytes());
                assertThat(out.resolve("signatures.json")).hasBinaryContent(verified.signatures());
            }
        }
    }

    @Test
    void anotherReaderOfTarSeesPlainFilesWithoutOwnersAndTimes() throws IOException {
        var bundle = new Workshop(root).build("a.bundle");
        try (var tar = new TarFile(bundle);
                var verified = Workshop.verify(bundle)) {
            assertThat(tar.getEntries()).hasSameSizeAs(verified.entries());
            assertThat(tar.getEntries()).allSatisfy(entry -> {
                assertThat(entry.isFile() && entry.isCheckSumOK()).isTrue();
                assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
                assertThat(entry.getLastModifiedTime().toMillis()).isZero();
                assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            });
        }
    }

    @Test
    void restoresTheTreeWithCatZstdAndTar() throws Exception {
        assumeTrue(isInstalled("tar") && isInstalled("zstd"));
        var workshop = new Workshop(root);
        workshop.write("code/ünïcode/日本語.txt", "unicode\n");
        workshop.write("code/" + "long-name-".repeat(20) + "/" + "x".repeat(200), "long\n");
        workshop.write("code/" + "y".repeat(100), "100\n");
        workshop.write("code/big", Workshop.noise(SliceOutput.SLICE + 1));
        workshop.write("code/bin/acme", "");
        workshop.mode("code/bin/acme", "rwxr-xr-x");
        workshop.link("code/link", "bin/acme");
        workshop.link("code/long", "long-name-".repeat(20) + "/" + "x".repeat(200));
        var bundle = workshop.build("a.bundle");
        var out = Files.createDirectory(root.resolve("out"));

        var command = "umask 022 && tar xf " + bundle + " && mkdir tree && cat code/*.zst | zstd -dc | tar x -C tree";
        assertThat(run(out, "sh", "-c", command)).isEmpty();

        try (var verified = Workshop.verify(bundle)) {
            assertThat(FileTree.of(out.resolve("tree")).withoutFolders().digest())
                    .isEqualTo(verified.manifest().code().tree());
        }
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String run(String... command) throws IOException, InterruptedException {
        return run(root, command);
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
