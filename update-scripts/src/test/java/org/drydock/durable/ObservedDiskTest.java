package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservedDiskTest {
    @TempDir
    Path directory;

    @Test
    void tellsOfEveryKindOfOperationBeforeAndAfter() {
        var seen = new ArrayList<String>();
        var kinds = EnumSet.noneOf(Operation.class);
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void before(long ordinal, Operation operation, Path path) {
                seen.add("before " + ordinal + " " + operation + " " + path.getFileName());
            }

            @Override
            public void after(long ordinal, Operation operation, Path path) {
                seen.add("after " + ordinal + " " + operation + " " + path.getFileName());
                kinds.add(operation);
            }
        });

        doEverything(disk);

        assertThat(kinds)
                .as("all, and cloning where the file system can")
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Operation.CLONE_TREE)));
        assertThat(seen.subList(0, 4))
                .containsExactly(
                        "before 1 MAKE_DIRECTORY d",
                        "after 1 MAKE_DIRECTORY d",
                        "before 2 CREATE a",
                        "after 2 CREATE a");
        assertThat(seen).hasSize(2 * (int) disk.operations());
    }

    @Test
    void tellsOfCloningAlsoWhereTheFileSystemCannot() {
        var seen = new ArrayList<Operation>();
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void before(long ordinal, Operation operation, Path path) {
                seen.add(operation);
            }
        });
        try {
            disk.cloneTree(directory, directory.resolve("clone"), Map.of());
        } catch (DiskException e) {
            assertThat(e).hasMessageContaining("cannot clone");
        }
        assertThat(seen).containsExactly(Operation.CLONE_TREE);
    }

    @Test
    void failsAtEveryOperationInTurn() throws Exception {
        var probe = new ObservedDisk(Disk.real(), new DiskObserver() {});
        doEverything(probe);
        for (long ordinal = 1; ordinal <= probe.operations(); ordinal++) {
            Directories.deleteTree(Disk.real(), directory.resolve("d"));
            var disk = FailingDisk.at(Disk.real(), ordinal, new IOException("No space left on device"));
            assertThatThrownBy(() -> doEverything(disk))
                    .isInstanceOf(DiskException.class)
                    .hasMessageStartingWith("cannot ")
                    .hasMessageEndingWith(": No space left on device");
            assertThat(disk.hasFailed()).isTrue();
        }
        Directories.deleteTree(Disk.real(), directory.resolve("d"));
        var unharmed = FailingDisk.at(Disk.real(), probe.operations() + 1, new IOException("never"));
        doEverything(unharmed);
        assertThat(unharmed.hasFailed()).isFalse();
    }

    @Test
    void goesOnFailingFromAnOperationOn() {
        var disk = FailingDisk.from(Disk.real(), 2, new IOException("Read-only file system"));
        var made = directory.resolve("made");
        disk.makeDirectory(made, FileMode.DIRECTORY);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> disk.delete(made)).isInstanceOf(DiskException.class);
        }
        assertThat(Files.isDirectory(made)).isTrue();
    }

    private void doEverything(Disk disk) {
        var inside = directory.resolve("d");
        var file = inside.resolve("a");
        disk.makeDirectory(inside, FileMode.DIRECTORY);
        for (Disk.Sink sink : List.of(disk.create(file, FileMode.FILE), disk.append(file))) {
            try (sink) {
                sink.write(ByteBuffer.wrap(new byte[] {1, 2}));
                sink.force();
            }
        }
        disk.truncate(file, 1);
        disk.move(file, inside.resolve("b"));
        disk.link(file, Path.of("b"));
        disk.hardLink(inside.resolve("c"), inside.resolve("b"));
        disk.delete(inside.resolve("c"));
        disk.setMode(inside.resolve("b"), FileMode.PROGRAM);
        disk.copyAttributes(inside.resolve("b"), inside.resolve("b"));
        disk.force(inside.resolve("b"));
        disk.delete(file);
        disk.delete(inside.resolve("b"));
        disk.forceDirectory(inside);
        disk.forceTree(inside);
        disk.delete(inside);
    }
}
