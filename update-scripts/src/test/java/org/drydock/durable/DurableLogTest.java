package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableLogTest {
    private static final List<String> RECORDS = List.of("{\"a\":1}", "", "grüße  with two spaces ", "last");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeTheRecords() {
        file = directory.resolve("log");
        try (var log = DurableLog.create(Disk.real(), file)) {
            RECORDS.forEach(log::append);
        }
    }

    @Test
    void givesBackWhatWasAppended() {
        assertThat(DurableLog.read(file)).isEqualTo(RECORDS);
        assertThat(FileMode.of(file)).isEqualTo(FileMode.PRIVATE_FILE);
    }

    @Test
    void keepsItsFormat() throws Exception {
        assertThat(Files.readString(file).lines().findFirst()).contains("1 a90ed014 {\"a\":1}");
    }

    @Test
    void doesNotStartAtANameThatExists() {
        assertThatThrownBy(() -> DurableLog.create(Disk.real(), file))
                .isInstanceOf(DiskException.class)
                .hasMessage("cannot create " + file + ": it exists already");
    }

    @Test
    void takesATornLastRecordAsNeverWrittenAtEveryByteAndGoesOn() throws Exception {
        var whole = Files.readAllBytes(file);
        var sound = whole.length - "4 00000000 last\n".length();
        for (int length = sound; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(DurableLog.read(file)).isEqualTo(RECORDS.subList(0, 3));
            assertThat(Files.size(file)).as("reading changes nothing").isEqualTo(length);
            try (var log = DurableLog.open(Disk.real(), file)) {
                log.append("again");
            }
            assertThat(DurableLog.read(file)).containsExactly(RECORDS.get(0), RECORDS.get(1), RECORDS.get(2), "again");
        }
    }

    @Test
    void readsAsAPrefixWhereverTheFileIsCut() throws Exception {
        var whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            var read = DurableLog.read(file);
            assertThat(read).isEqualTo(RECORDS.subList(0, read.size()));
        }
    }

    @Test
    void takesALastRecordOfWhichASectorIsMissingAsNeverWritten() throws Exception {
        var sound = (int) Files.size(file);
        try (var log = DurableLog.open(Disk.real(), file)) {
            log.append("x".repeat(2000));
        }
        var whole = Files.readAllBytes(file);
        for (int from = sound, to = 512; to < whole.length; from = to, to += 512) {
            var torn = whole.clone();
            Arrays.fill(torn, from, to, (byte) 0);
            Files.write(file, torn);
            assertThat(DurableLog.read(file)).isEqualTo(RECORDS);
            var damaged = whole.clone();
            Arrays.fill(damaged, from, to - 1, (byte) 0);
            Files.write(file, damaged);
            assertThatThrownBy(() -> DurableLog.read(file)).isInstanceOf(DamagedLogException.class);
        }
    }

    @Test
    void refusesEveryFlippedBitAlsoInTheLastRecord() throws Exception {
        var whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length - 1; at++) {
            for (int bit = 0; bit < 8; bit++) {
                var flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                Files.write(file, flipped);
                assertThatThrownBy(() -> DurableLog.read(file))
                        .as("byte %d bit %d", at, bit)
                        .isInstanceOf(DamagedLogException.class);
            }
        }
    }

    @Test
    void saysWhichRecordIsDamagedAndChangesNothing() throws Exception {
        var damaged = Files.readString(file).replace("{\"a\":1}", "{\"a\":2}");
        Files.writeString(file, damaged);
        assertThatThrownBy(() -> DurableLog.open(Disk.real(), file))
                .isInstanceOfSatisfying(UpdateException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.NEEDS_HELP);
                    assertThat(e)
                            .hasMessage(file + ": record 1 is damaged: its number or checksum does not match its text");
                    assertThat(e.hint()).isPresent();
                });
        assertThat(file).hasContent(damaged);
    }

    @Test
    void refusesRecordsThatAreRemovedOrSwapped() throws Exception {
        var lines = Files.readAllLines(file);
        Files.writeString(file, lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(3) + "\n");
        assertThatThrownBy(() -> DurableLog.read(file)).isInstanceOf(DamagedLogException.class);
        Files.writeString(file, lines.get(1) + "\n" + lines.get(0) + "\n" + lines.get(2) + "\n");
        assertThatThrownBy(() -> DurableLog.read(file)).isInstanceOf(DamagedLogException.class);
    }

    @Test
    void refusesARecordOfTwoLines() {
        try (var log = DurableLog.open(Disk.real(), file)) {
            assertThatThrownBy(() -> log.append("a\nb")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> log.append("a\0b")).isInstanceOf(IllegalArgumentException.class);
            log.append("c");
        }
        assertThat(DurableLog.read(file)).hasSize(RECORDS.size() + 1).endsWith("c");
    }

    /** The tests run in a locale whose digits are others: see the parent project. */
    @Test
    void writesTheSameInEveryLocale() throws Exception {
        try (var log = DurableLog.open(Disk.real(), file)) {
            log.append("fifth");
        }
        assertThat(DurableLog.read(file)).endsWith("fifth");
        assertThat(Files.readAllLines(file).get(4)).matches("5 [0-9a-f]{8} fifth");
    }

    @Test
    void forcesEachRecordAndWhatItFindsWhenOpened() {
        var operations = new ArrayList<Operation>();
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void after(long ordinal, Operation operation, Path path) {
                operations.add(operation);
            }
        });
        try (var log = DurableLog.open(disk, file)) {
            assertThat(operations).containsExactly(Operation.APPEND, Operation.SINK_FORCE, Operation.FORCE_DIRECTORY);
            operations.clear();
            log.append("more");
            assertThat(operations).containsExactly(Operation.SINK_WRITE, Operation.SINK_FORCE);
        }
    }

    @Test
    void writesNothingBehindARecordThatFailed() {
        var disk = FailingDisk.at(Disk.real(), 4, new IOException("No space left on device"));
        try (var log = DurableLog.open(disk, file)) {
            assertThatThrownBy(() -> log.append("fifth")).hasMessageContaining("No space left on device");
            assertThatThrownBy(() -> log.append("sixth"))
                    .isInstanceOf(DiskException.class)
                    .hasMessage("cannot append to " + file + ": an earlier record could not be written");
        }
        assertThat(DurableLog.read(file)).isEqualTo(RECORDS);
        try (var log = DurableLog.open(Disk.real(), file)) {
            log.append("fifth");
        }
        assertThat(DurableLog.read(file)).endsWith("fifth");
    }

    @Test
    void closesItsFileWhenStartingFails() throws Exception {
        var descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors));
        for (int ordinal = 1; ordinal <= 3; ordinal++) {
            var disk = FailingDisk.at(Disk.real(), ordinal, new IOException("Input/output error"));
            assertThatThrownBy(() -> DurableLog.open(disk, file)).isInstanceOf(DiskException.class);
            try (var open = Files.list(descriptors)) {
                assertThat(open.filter(one -> pointsTo(one, file))).isEmpty();
            }
        }
    }

    @Test
    void decodesBytesThatAreNoTextAsDamage() throws Exception {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, text.replace("\u00c3", "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> DurableLog.read(file)).isInstanceOf(DamagedLogException.class);
    }

    private static boolean pointsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
