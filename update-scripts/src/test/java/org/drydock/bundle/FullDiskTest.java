package org.drydock.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fails at the first, second, third operation, until one run is no longer hit. */
@Timeout(value = 120, unit = TimeUnit.SECONDS) // a thread that waits for a failed one would wait forever
class FullDiskTest {
    @TempDir
    private Path root;

    private Workshop workshop;

    @BeforeEach
    void fillsTheWorkshop() throws IOException {
        workshop = new Workshop(root);
        workshop.write("code/a", "first\n");
        workshop.write("code/b", new byte[SliceOutput.SLICE]);
        workshop.write("code/c/d", new byte[SliceOutput.SLICE / 4]);
        workshop.write("code/e", "small\n");
        workshop.link("code/f", "e");
    }

    @Test
    void stagingFailsAndEndsWhereverTheDiskIsFull() {
        var bundle = workshop.build("a.bundle");
        var failures = 0;
        try (var verified = Workshop.verify(bundle)) {
            while (!isStaged(verified, failures)) {
                failures++;
                Directories.deleteTree(Disk.real(), root.resolve("staged"));
            }
            assertThat(FileTree.of(root.resolve("staged")).withoutFolders())
                    .isEqualTo(verified.manifest().code().fileTree());
        }
        assertThat(failures).isGreaterThan(15);
    }

    private boolean isStaged(VerifiedBundle<?> bundle, int operations) {
        try {
            bundle.stage(FullDisk.after(operations), root.resolve("staged"), Optional.empty(), BundleListener.NONE);
            return true;
        } catch (DiskException e) {
            assertThat(e).hasMessageContaining("No space left on device");
            return false;
        }
    }

    @Test
    void buildingLeavesTheOldBundleOrTheNewOneAndNothingElse() throws IOException {
        var expected = Files.readAllBytes(workshop.build("expected.bundle"));
        var out = root.resolve("a.bundle");
        Files.writeString(out, "old");
        var failures = 0;
        while (!isBuilt(out, failures)) {
            failures++;
            try (var files = Files.list(root)) {
                assertThat(files).hasSize(4);
            }
        }
        assertThat(failures).isGreaterThan(10);
        assertThat(out).hasBinaryContent(expected);
    }

    private boolean isBuilt(Path out, int operations) throws IOException {
        try {
            new BundleWriter(FullDisk.after(operations), Workshop::sign, BundleListener.NONE)
                    .write(workshop.content(), out);
            return true;
        } catch (DiskException e) {
            // The last operation forces the directory: then the new one is there already.
            assertThat(Files.size(out) == 3 || Workshop.verify(out).size() == Files.size(out))
                    .isTrue();
            return false;
        }
    }
}
