package org.drydock.installer.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlimpsesTest {
    private static final String BIG = "0123456789abcdef".repeat(100_000);

    @TempDir
    private Path folder = Path.of("");

    /** An hour on, so that what was just written is long settled. */
    private final Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    @Test
    void isCertainOfWhatStandsStill() throws Exception {
        Files.writeString(folder.resolve("a"), "a");

        var glimpses = seen(later);

        assertThat(glimpses.still("a")).isPresent();
        assertThat(glimpses.still("a").orElseThrow().sha256()).isEqualTo(Sha256.of("a"));
    }

    @Test
    void isNotCertainOfWhatWasJustWritten() throws Exception {
        Files.writeString(folder.resolve("a"), "a");

        assertThat(seen(Clock.systemUTC()).still("a")).isEmpty();
    }

    @Test
    void seesAWriteThatHidesItsTime() throws Exception {
        var file = Files.writeString(folder.resolve("a"), "a");
        var glimpses = seen(later);
        var time = Files.getLastModifiedTime(file);

        nextTick(file);
        Files.writeString(file, "b");
        Files.setLastModifiedTime(file, time);

        assertThat(glimpses.still("a")).isEmpty();
    }

    @Test
    void seesAFileThatWasPutInTheOthersPlace() throws Exception {
        var file = Files.writeString(folder.resolve("a"), "a");
        var glimpses = seen(later);
        var other = Files.writeString(folder.resolve("b"), "b");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

        Files.delete(file);
        Files.move(other, file);

        assertThat(glimpses.still("a")).isEmpty();
    }

    @Test
    void seesAWriteThroughAMemoryMapThatWasDirtyBefore() throws Exception {
        assumeTrue(
                !Files.getFileStore(folder).type().equals("tmpfs"),
                "NOT TESTED here: a file system in memory tells no times of such writes");
        var file = Files.writeString(folder.resolve("a"), BIG);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var map = channel.map(FileChannel.MapMode.READ_WRITE, 0, BIG.length());
            put(map, 'x');
            nextTick(file);

            var glimpses = seen(later);
            nextTick(file);
            put(map, 'y');

            assertThat(glimpses.still("a")).isEmpty();
            assertThat(glimpses.now("a", file).sha256()).isEqualTo(Sha256.of(file));
        }
    }

    @Test
    void readsOnlyTheRestOfWhatHasGrown() throws Exception {
        var file = Files.writeString(folder.resolve("a"), BIG);
        var glimpses = seen(later);

        Files.writeString(file, "the rest", StandardOpenOption.APPEND);
        var grown = glimpses.grown("a", file);

        assertThat(grown.sha256()).isEqualTo(Sha256.of(BIG + "the rest"));
        assertThat(grown.size()).isEqualTo(BIG.length() + 8);
    }

    @Test
    void readsAllOfWhatWasReplacedBySomethingLonger() throws Exception {
        var file = Files.writeString(folder.resolve("a"), BIG);
        var glimpses = seen(later);
        var other = Files.writeString(folder.resolve("b"), "x" + BIG + "x");

        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(glimpses.grown("a", file).sha256()).isEqualTo(Sha256.of("x" + BIG + "x"));
    }

    @Test
    void doesNotMindFilesThatVanishWhileItLooks() throws Exception {
        Files.writeString(folder.resolve("a"), "a");
        Files.writeString(folder.resolve("b"), "b");
        var glimpses = new Glimpses(Disk.real(), later, folder, bytes -> {});

        glimpses.look((path, file) -> {
            try {
                Files.deleteIfExists(folder.resolve("a"));
                Files.deleteIfExists(folder.resolve("b"));
                throw new org.drydock.durable.DiskException("read", file, new IOException("gone"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThat(glimpses.still("a")).isEmpty();
        assertThat(glimpses.still("b")).isEmpty();
    }

    private Glimpses seen(Clock clock) {
        var glimpses = new Glimpses(Disk.real(), clock, folder, bytes -> {});
        glimpses.look();
        return glimpses;
    }

    private static void put(MappedByteBuffer map, char character) {
        map.put(0, (byte) character);
    }

    /** Waits until the file system's clock has moved on. */
    private void nextTick(Path file) throws IOException {
        var probe = folder.resolveSibling(folder.getFileName() + "-probe");
        var before = Files.getLastModifiedTime(file);
        FileTime now;
        do {
            Files.deleteIfExists(probe);
            now = Files.getLastModifiedTime(Files.createFile(probe));
        } while (now.compareTo(before) <= 0);
        Files.delete(probe);
    }
}
