package org.drydock.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Manifests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRoundTripTest {
    @TempDir
    private Path root;

    private Workshop workshop;

    @BeforeEach
    void fillsTheWorkshop() throws IOException {
        workshop = new Workshop(root);
        workshop.write("code/empty", "");
        workshop.write("code/lib/empty.jar", "");
        workshop.write("code/bin/acme", "#!/bin/sh\n");
        workshop.mode("code/bin/acme", "rwxrwxr-x");
        workshop.write("code/conf/app.yaml", "a: 1\n");
        workshop.mode("code/conf/app.yaml", "rw-rw-r--");
        workshop.write("code/a/b/c/d/e/f/g/h/i/deep", "deep\n");
        workshop.write("code/" + "long-name-".repeat(20) + "/" + "x".repeat(200), "long\n");
        workshop.write("code/ünïcode/日本語.txt", "unicode\n");
        workshop.link("code/current", "lib/acme.jar");
        workshop.link("code/bin/up", "../lib");
        workshop.link("code/ünïcode/link", "日本語.txt");
        workshop.write("code/lib/acme.jar", Workshop.noise(100_000));
    }

    private void addFilesThatSpanSlices() {
        workshop.write("code/lib/huge-1", Workshop.noise(SliceOutput.SLICE * 2 + 4711));
        workshop.write("code/lib/huge-2", Workshop.noise(SliceOutput.SLICE / 3));
        workshop.write("code/lib/huge-3", new byte[SliceOutput.SLICE]);
    }

    @Test
    void stagesExactlyTheTreeThatWasBuilt() {
        addFilesThatSpanSlices();
        var staged = root.resolve("staged");
        try (var bundle = Workshop.verify(workshop.build("a.bundle"))) {
            assertThat(bundle.manifest().code().slices()).hasSizeGreaterThan(3);
            assertThat(bundle.stage(Disk.real(), staged, Optional.empty(), BundleListener.NONE))
                    .isEqualTo(new Staged(15, 0));

            assertThat(FileTree.of(staged).withoutFolders())
                    .isEqualTo(bundle.manifest().code().fileTree());
            assertThat(FileTree.of(staged).withoutFolders().digest())
                    .isEqualTo(bundle.manifest().code().tree());
        }
        assertThat(FileMode.of(staged.resolve("bin/acme"))).isEqualTo(FileMode.PROGRAM);
        assertThat(FileMode.of(staged.resolve("conf/app.yaml"))).isEqualTo(FileMode.FILE);
        assertThat(FileMode.of(staged.resolve("a/b"))).isEqualTo(FileMode.DIRECTORY);
        assertThat(staged.resolve("lib/huge-1")).hasBinaryContent(Workshop.noise(SliceOutput.SLICE * 2 + 4711));
    }

    @Test
    void makesTheSameBytesOnAnyNumberOfThreadsWheneverAndHoweverFilesWereMade() throws IOException {
        addFilesThatSpanSlices();
        var first = workshop.build("a.bundle", 1);
        Files.setLastModifiedTime(root.resolve("code/lib/acme.jar"), FileTime.fromMillis(0));
        Files.delete(root.resolve("code/bin/acme"));
        workshop.write("code/bin/acme", "#!/bin/sh\n");
        workshop.mode("code/bin/acme", "rwx------");

        assertThat(workshop.build("b.bundle", 5)).hasSameBinaryContentAs(first);
    }

    @Test
    void reusesFilesThatTheSiteHasAndNoOthers() throws IOException {
        addFilesThatSpanSlices();
        var old = root.resolve("old");
        var staged = root.resolve("staged");
        try (var bundle = Workshop.verify(workshop.build("a.bundle"))) {
            bundle.stage(Disk.real(), old, Optional.empty(), BundleListener.NONE);
            Files.writeString(old.resolve("bin/acme"), "#!/bin/ev\n"); // as long as before
            Files.delete(old.resolve("lib/huge-2"));
            Files.createSymbolicLink(old.resolve("lib/huge-2"), root.resolve("code/lib/huge-2"));
            workshop.mode("old/conf/app.yaml", "rwxrwxrwx");

            var done = bundle.stage(Disk.real(), staged, Optional.of(old), BundleListener.NONE);

            assertThat(done.reused()).isEqualTo(8);
            assertThat(FileTree.of(staged).withoutFolders())
                    .isEqualTo(bundle.manifest().code().fileTree());
        }
    }

    @Test
    void stagesFromATreeThatHasEverythingWithoutDecompressing() throws IOException {
        var bytes = new AtomicLong();
        var counting = new BundleListener() {
            @Override
            public void advanced(long count) {
                bytes.addAndGet(count);
            }
        };
        try (var bundle = Workshop.verify(workshop.build("a.bundle"))) {
            bundle.stage(Disk.real(), root.resolve("old"), Optional.empty(), BundleListener.NONE);

            bundle.stage(Disk.real(), root.resolve("new"), Optional.of(root.resolve("old")), counting);
        }
        assertThat(bytes).hasValue(0);
        assertThat(FileTree.of(root.resolve("new"))).isEqualTo(FileTree.of(root.resolve("old")));
    }

    @Test
    void handsOutScriptsAndCopiesThem() {
        var script = Manifests.script("run/reindex.sh", Manifests.PROGRAM);
        var copy = root.resolve("copy.sh");
        try (var bundle = Workshop.verify(workshop.build("a.bundle"))) {
            assertThat(bundle.script(script)).asString().isEqualTo(Manifests.PROGRAM);
            bundle.copyScript(Disk.real(), script, copy, FileMode.PRIVATE_PROGRAM);
            assertThatThrownBy(() -> bundle.script(Manifests.script("other", "x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(copy).hasContent(Manifests.PROGRAM);
        assertThat(FileMode.of(copy)).isEqualTo(FileMode.PRIVATE_PROGRAM);
    }

    @Test
    void givesOutRecordedSchemasAndHashesThemAgain() throws IOException {
        var file = workshop.build("a.bundle");
        try (var bundle = Workshop.verify(file)) {
            assertThat(bundle.schemas("client", "h2")).contains(Workshop.schemas());
            assertThat(bundle.schemas("client", "postgresql")).isEmpty();
            var entry = bundle.entries().stream()
                    .filter(each -> each.name().equals("schemas/0001.json"))
                    .findFirst()
                    .orElseThrow();
            var bytes = Files.readAllBytes(file);
            bytes[(int) entry.contentOffset() + 9] ^= 1;
            Files.write(file, bytes);
            assertThatThrownBy(() -> bundle.schemas("client", "h2"))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("recorded schemas of client on h2");
        }
    }

    @Test
    void givesOutTheFilesOfEarlierReleasesAndHashesThemAgain() throws IOException {
        var file = workshop.build("a.bundle");
        try (var bundle = Workshop.verify(file)) {
            var list = Workshop.codeList();
            assertThat(bundle.codeList(list.release())).contains(list.files());
            assertThat(bundle.codeList(bundle.manifest().release())).isEmpty();
            var entry = bundle.entries().stream()
                    .filter(each -> each.name().equals("code-lists/0001.json"))
                    .findFirst()
                    .orElseThrow();
            var bytes = Files.readAllBytes(file);
            bytes[(int) entry.contentOffset() + 9] ^= 1;
            Files.write(file, bytes);
            assertThatThrownBy(() -> bundle.codeList(list.release()))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("list of the files of 1.0.0");
        }
    }

    @Test
    void listsItsEntries() {
        try (var bundle = Workshop.verify(workshop.build("a.bundle"))) {
            assertThat(bundle.entries())
                    .extracting(BundleEntry::name)
                    .startsWith("drydock-bundle", "manifest.json", "signatures.json", "scripts/000001")
                    .contains("schemas/0001.json", "code/0001.zst");
            assertThat(bundle.trusted()).isEqualTo(Workshop.trust(bundle.manifestBytes(), bundle.signatures()));
        }
    }

    @Test
    void leavesNothingButTheOldBundleWhenBuildingFails() throws IOException {
        var out = workshop.write("a.bundle", "the old one");
        Files.writeString(root.resolve("scripts/client/V1__a.sql"), "changed;\n");

        assertThatThrownBy(() -> workshop.build("a.bundle"))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("it is not what the releases say");

        assertThat(out).hasContent("the old one");
        try (var files = Files.list(root)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.bundle", "code", "scripts");
        }
    }

    @Test
    void namesEmptyFoldersAndRefusesWhatABundleCannotHold() throws Exception {
        Files.createDirectories(root.resolve("code/logs/old"));
        var written = new BundleWriter(Disk.real(), Workshop::sign, BundleListener.NONE)
                .write(workshop.content(), root.resolve("a.bundle"));
        assertThat(written.emptyFolders()).containsExactly("logs/old");

        Files.setAttribute(root.resolve("code/bin/acme"), "unix:mode", 0104755);
        assertFinding("setuid");
        workshop.mode("code/bin/acme", "rwxr-xr-x");
        workshop.link("code/evil", "/etc/passwd");
        assertFinding("evil");
        Files.delete(root.resolve("code/evil"));
        new ProcessBuilder("mkfifo", root.resolve("code/pipe").toString())
                .start()
                .waitFor();
        assertFinding("pipe");
    }

    private void assertFinding(String message) {
        assertThatThrownBy(() -> workshop.build("a.bundle"))
                .isInstanceOfSatisfying(
                        UpdateException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.FINDINGS))
                .hasMessageContaining(message);
    }
}
