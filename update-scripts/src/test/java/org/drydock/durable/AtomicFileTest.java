package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2011-02-03T04:05:06.123456789Z"));

    @TempDir
    Path directory;

    @Test
    void writesForcesRenamesAndForcesTheDirectoryInThisOrder() {
        var operations = new ArrayList<Operation>();
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void after(long ordinal, Operation operation, Path path) {
                operations.add(operation);
            }
        });
        AtomicFile.write(disk, directory.resolve("file"), NEW, FileMode.FILE);
        assertThat(operations)
                .containsExactly(
                        Operation.CREATE,
                        Operation.SINK_WRITE,
                        Operation.SINK_FORCE,
                        Operation.SINK_CLOSE,
                        Operation.MOVE,
                        Operation.FORCE_DIRECTORY);
        operations.clear();
        AtomicFile.rewrite(disk, directory.resolve("file"), NEW);
        assertThat(operations.indexOf(Operation.COPY_ATTRIBUTES)).isLessThan(operations.indexOf(Operation.SINK_FORCE));
        operations.clear();
        AtomicFile.copy(disk, directory.resolve("file"), directory.resolve("copy"));
        assertThat(operations.indexOf(Operation.COPY_ATTRIBUTES)).isLessThan(operations.indexOf(Operation.SINK_FORCE));
    }

    @Test
    void givesExactlyTheModeAskedForAndReplacesWhatIsThere() throws Exception {
        var file = directory.resolve("file");
        AtomicFile.write(Disk.real(), file, "old", FileMode.PRIVATE_FILE);
        AtomicFile.write(Disk.real(), file, "new", new FileMode(0666));
        assertThat(file).hasContent("new");
        assertThat(FileMode.of(file)).isEqualTo(new FileMode(0666));
        assertThat(Directories.list(directory)).containsExactly(file);
    }

    @Test
    void sweepsAwayWhatAKilledWriterLeft() throws Exception {
        var file = directory.resolve("file");
        var left = directory.resolve("file.drydock-new");
        Files.writeString(left, "half of somethi");
        assertThat(AtomicFile.isTemporary(left)).isTrue();
        assertThat(AtomicFile.isTemporary(file)).isFalse();
        AtomicFile.write(Disk.real(), file, NEW, FileMode.FILE);
        assertThat(file).hasContent("new");
        assertThat(Directories.list(directory)).containsExactly(file);
    }

    @Test
    void doesNotWriteThroughALeftoverThatIsALink() throws Exception {
        var victim = Files.writeString(directory.resolve("victim"), "untouched");
        Files.createSymbolicLink(directory.resolve("file.drydock-new"), victim);
        AtomicFile.write(Disk.real(), directory.resolve("file"), NEW, FileMode.FILE);
        assertThat(victim).hasContent("untouched");
        assertThat(directory.resolve("file")).hasContent("new").isRegularFile();
    }

    @Test
    void rewritesKeepingModeAndOwnerButNotTheTime() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, new FileMode(0640).permissions());
        Files.setLastModifiedTime(file, LONG_AGO);
        AtomicFile.rewrite(Disk.real(), file, NEW);
        assertThat(file).hasContent("new");
        assertThat(FileMode.of(file)).isEqualTo(new FileMode(0640));
        assertThat(Files.getLastModifiedTime(file)).isGreaterThan(LONG_AGO);
    }

    @Test
    void rewritesAFileOfAnotherOwnerKeepingOwnerAndGroup() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "old");
        assumeTrue(Files.getAttribute(file, "unix:uid").equals(0), "only root can give files away");
        Files.setAttribute(file, "unix:uid", 12_345);
        Files.setAttribute(file, "unix:gid", 12_346);
        AtomicFile.rewrite(Disk.real(), file, NEW);
        AtomicFile.copy(Disk.real(), file, directory.resolve("copy"));
        for (Path one : List.of(file, directory.resolve("copy"))) {
            assertThat(one).hasContent("new");
            assertThat(Files.getAttribute(one, "unix:uid")).isEqualTo(12_345);
            assertThat(Files.getAttribute(one, "unix:gid")).isEqualTo(12_346);
        }
    }

    @Test
    void rewritesWhatALinkPointsToAndLeavesTheLink() throws Exception {
        var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        var file = Files.writeString(elsewhere.resolve("file"), "old");
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("elsewhere/file"));
        AtomicFile.rewrite(Disk.real(), link, NEW);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("elsewhere/file"));
        assertThat(file).hasContent("new");
    }

    @Test
    void copiesModeAndTimeAlsoOfWhatALinkPointsTo() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "text");
        Files.setPosixFilePermissions(file, new FileMode(0751).permissions());
        Files.setLastModifiedTime(file, LONG_AGO);
        Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        for (String from : List.of("file", "link")) {
            var copy = directory.resolve("copy of " + from);
            AtomicFile.copy(Disk.real(), directory.resolve(from), copy);
            assertThat(copy).hasContent("text").isRegularFile();
            assertThat(FileMode.of(copy)).isEqualTo(new FileMode(0751));
            assertThat(Files.getLastModifiedTime(copy)).isEqualTo(LONG_AGO);
        }
    }

    @Test
    void flipsALinkAlsoToWhatDoesNotExist() throws Exception {
        var link = directory.resolve("current");
        AtomicFile.link(Disk.real(), link, Path.of("versions/1"));
        AtomicFile.link(Disk.real(), link, Path.of("versions/2"));
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("versions/2"));
        assertThat(Directories.list(directory)).containsExactly(link);
    }

    @Test
    void takesNamesAsLongAsTheFileSystemDoes() {
        for (int length : List.of(243, 244, 255)) {
            var file = directory.resolve("n".repeat(length));
            AtomicFile.write(Disk.real(), file, NEW, FileMode.FILE);
            assertThat(file).hasContent("new");
        }
        assertThat(Directories.list(directory)).hasSize(3);
    }

    @Test
    void leavesTheOldFileAndNothingElseWhicheverOperationFails() throws Exception {
        var file = directory.resolve("file");
        for (long ordinal = 1; ; ordinal++) {
            AtomicFile.write(Disk.real(), file, "old", FileMode.FILE);
            var disk = FailingDisk.at(Disk.real(), ordinal, new IOException("No space left on device"));
            try {
                AtomicFile.rewrite(disk, file, NEW);
            } catch (DiskException e) {
                assertThat(e).hasMessageContaining("No space left on device");
            }
            assertThat(Files.readString(file)).isIn("old", "new");
            assertThat(Directories.list(directory)).containsExactly(file);
            if (!disk.hasFailed()) {
                break;
            }
        }
        assertThat(file).hasContent("new");
    }

    @Test
    void reportsTheFirstFailureWhenClearingUpFailsAsWell() {
        var file = directory.resolve("file");
        var disk = FailingDisk.from(Disk.real(), 2, new IOException("Input/output error"));
        assertThatThrownBy(() -> AtomicFile.write(disk, file, NEW, FileMode.FILE))
                .isInstanceOf(DiskException.class)
                .hasMessageStartingWith("cannot sink_write ")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
