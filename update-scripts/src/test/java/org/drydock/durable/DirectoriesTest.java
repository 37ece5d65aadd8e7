package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
    @TempDir
    Path directory;

    @Test
    void createsMissingOnesAndForcesEveryParentThatGainedAName() {
        var seen = new ArrayList<String>();
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void after(long ordinal, Operation operation, Path path) {
                seen.add(operation + " " + directory.relativize(path));
            }
        });
        Directories.create(disk, directory.resolve("a/b"), FileMode.PRIVATE_DIRECTORY);
        assertThat(seen)
                .containsExactly("MAKE_DIRECTORY a", "FORCE_DIRECTORY ", "MAKE_DIRECTORY a/b", "FORCE_DIRECTORY a");
        assertThat(FileMode.of(directory.resolve("a/b"))).isEqualTo(FileMode.PRIVATE_DIRECTORY);
        seen.clear();
        Directories.create(disk, directory.resolve("a/b"), FileMode.DIRECTORY);
        assertThat(seen).isEmpty();
    }

    /** As where a server of files has lost what it handed out: nobody can tell what is there. */
    @Test
    void takesNothingForMissingThatCannotBeAskedFor() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "");
        var loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        assertThat(Directories.isThere(file)).isTrue();
        assertThat(Directories.isThere(directory)).isTrue();
        assertThat(Directories.isThere(directory.resolve("none"))).isFalse();
        assertThat(Directories.isThere(file.resolve("below/it"))).isFalse();
        assertThat(Directories.isThere(Files.createSymbolicLink(directory.resolve("dangling"), Path.of("none"))))
                .isFalse();
        assertThatThrownBy(() -> Directories.isThere(loop))
                .isInstanceOf(DiskException.class)
                .hasMessageStartingWith("cannot look for " + loop);
    }

    @Test
    void refusesToCreateOneWhereAFileStands() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Directories.create(Disk.real(), file.resolve("below"), FileMode.DIRECTORY))
                .hasMessage("cannot create the directory " + file + ": it exists already");
    }

    @Test
    void deletesATreeButNothingBehindItsLinks() throws Exception {
        var kept = Files.createDirectory(directory.resolve("kept"));
        Files.writeString(kept.resolve("file"), "precious");
        var root = Files.createDirectories(directory.resolve("root/sub"));
        Files.writeString(root.resolve("file"), "gone");
        Files.createSymbolicLink(root.resolve("link"), kept);
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));

        Directories.deleteTree(Disk.real(), directory.resolve("root"));
        Directories.deleteTree(Disk.real(), directory.resolve("root"));

        assertThat(Directories.list(directory)).containsExactly(kept);
        assertThat(kept.resolve("file")).hasContent("precious");
    }

    @Test
    void deletesALinkAsALink() throws Exception {
        var kept = Files.createDirectory(directory.resolve("kept"));
        Files.writeString(kept.resolve("file"), "precious");
        Files.createSymbolicLink(directory.resolve("link"), kept);
        Directories.deleteTree(Disk.real(), directory.resolve("link"));
        assertThat(Directories.list(directory)).containsExactly(kept);
        assertThat(kept.resolve("file")).exists();
    }

    @Test
    void listsByNameAndNothingWhereThereIsNothing() throws Exception {
        Files.writeString(directory.resolve("b"), "");
        Files.writeString(directory.resolve("a"), "");
        assertThat(Directories.list(directory)).containsExactly(directory.resolve("a"), directory.resolve("b"));
        assertThat(Directories.list(directory.resolve("none"))).isEmpty();
    }

    @Test
    void knowsTheParentOfARelativePathAndThatTheRootHasNone() {
        assertThat(Directories.parent(Path.of("x"))).isEqualTo(Path.of("").toAbsolutePath());
        assertThatThrownBy(() -> Directories.parent(Path.of("/"))).isInstanceOf(IllegalArgumentException.class);
    }
}
