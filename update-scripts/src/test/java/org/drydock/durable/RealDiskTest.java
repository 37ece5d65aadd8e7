package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDiskTest {
    private final Disk disk = Disk.real();

    @TempDir
    Path directory;

    @Test
    void createsOnlyWhatIsNotThere() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "old");
        assertThatThrownBy(() -> disk.create(file, FileMode.FILE))
                .hasMessage("cannot create " + file + ": it exists already");
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));
        assertThatThrownBy(() -> disk.create(link, FileMode.FILE)).isInstanceOf(DiskException.class);
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void appendsOnlyToWhatIsThere() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "a");
        try (var sink = disk.append(file)) {
            sink.write(ByteBuffer.wrap(new byte[] {'b'}));
        }
        assertThat(file).hasContent("ab");
        disk.truncate(file, 1);
        assertThat(file).hasContent("a");
        assertThatThrownBy(() -> disk.append(directory.resolve("none")))
                .hasMessage("cannot open for appending " + directory.resolve("none") + ": no such file or directory");
    }

    @Test
    void saysWhatWasToBeRenamedToWhat() {
        var from = directory.resolve("from");
        var to = directory.resolve("to");
        assertThatThrownBy(() -> disk.move(from, to))
                .hasMessage("cannot rename " + from + " to " + to + ": no such file or directory");
    }

    @Test
    void deletesNoDirectoryThatHoldsSomething() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> disk.delete(directory))
                .hasMessage("cannot delete " + directory + ": the directory is not empty");
    }

    @Test
    void makesDirectoriesWithExactlyTheirMode() {
        disk.makeDirectory(directory.resolve("open"), new FileMode(0777));
        assertThat(FileMode.of(directory.resolve("open"))).isEqualTo(new FileMode(0777));
    }

    @Test
    void forcesFilesThatMayNotBeWritten() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "");
        disk.setMode(file, new FileMode(0400));
        disk.force(file);
        disk.forceTree(directory);
        disk.setMode(file, new FileMode(0200));
        disk.force(file);
    }

    @Test
    void forcesATreeThroughALinkAndPassesOverPipesAndDanglingLinks() throws Exception {
        var root = Files.createDirectory(directory.resolve("root"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        var link = Files.createSymbolicLink(directory.resolve("link"), root);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> disk.forceTree(link));
        assertThatThrownBy(() -> disk.forceTree(directory.resolve("none"))).isInstanceOf(DiskException.class);
    }

    @Test
    void explainsFailuresThatTheSystemGivesNoReasonFor() {
        assertThat(DiskException.reason(new ClosedByInterruptException())).isEqualTo("interrupted");
        assertThat(DiskException.reason(new FileSystemException("a", "b", "No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void showsEveryChunkOfACopyToItsObserver() throws Exception {
        var content = new byte[(1 << 20) + 3];
        content[1 << 20] = 7;
        var from = Files.write(directory.resolve("from"), content);
        var seen = new AtomicInteger();
        Copy.file(disk, from, directory.resolve("to"), chunk -> seen.addAndGet(chunk.remaining()));
        assertThat(seen).hasValue(content.length);
        assertThat(directory.resolve("to")).hasBinaryContent(content);
        assertThatThrownBy(() -> Copy.file(disk, from, directory.resolve("to"))).isInstanceOf(DiskException.class);
    }

    @Test
    void namesTheFileThatCannotBeCopied() {
        var none = directory.resolve("none");
        assertThatThrownBy(() -> Copy.file(disk, none, directory.resolve("to")))
                .hasMessage("cannot read " + none + ": no such file or directory");
        assertThat(directory.resolve("to")).doesNotExist();
    }
}
