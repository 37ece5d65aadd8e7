package org.drydock.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void plantTheTree() throws Exception {
        root = plant("root");
    }

    @Test
    void keepsItsDigestForEver() {
        assertThat(FileTree.of(root).digest())
                .hasToString("595402c89090e9c28834caaf0b606e14ccbd21c00e67d60da5280176a16441d3");
    }

    @Test
    void holdsFilesFoldersAndLinksSortedByPath() {
        var tree = FileTree.of(root);
        assertThat(tree.entries())
                .containsExactly(
                        new TreeEntry.Folder("bin", FileMode.DIRECTORY),
                        new TreeEntry.File("bin/run", FileMode.PROGRAM, 3, Sha256.of("abc")),
                        new TreeEntry.Folder("empty", FileMode.PRIVATE_DIRECTORY),
                        new TreeEntry.Link("link", "bin/run"));
        assertThat(tree.size()).isEqualTo(3);
        assertThat(tree.withoutFolders().byPath()).containsOnlyKeys("bin/run", "link");
    }

    @Test
    void equalsATreeThatHoldsTheSameElsewhereAtAnotherTime() throws Exception {
        var other = plant("other");
        Files.setLastModifiedTime(other.resolve("bin/run"), FileTime.fromMillis(0));
        assertThat(FileTree.of(other)).isEqualTo(FileTree.of(root));
        assertThat(FileTree.of(other).digest()).isEqualTo(FileTree.of(root).digest());
    }

    @Test
    void differsWhenContentModeNameTargetOrFolderDoes() throws Exception {
        var before = FileTree.of(root).digest();
        Files.writeString(root.resolve("bin/run"), "abd");
        assertThat(FileTree.of(root).digest()).isNotEqualTo(before);
        Files.writeString(root.resolve("bin/run"), "abc");
        assertThat(FileTree.of(root).digest()).isEqualTo(before);

        Disk.real().setMode(root.resolve("bin/run"), FileMode.FILE);
        assertThat(FileTree.of(root).digest()).isNotEqualTo(before);
        Disk.real().setMode(root.resolve("bin/run"), FileMode.PROGRAM);

        Disk.real().setMode(root.resolve("empty"), FileMode.DIRECTORY);
        assertThat(FileTree.of(root).digest()).isNotEqualTo(before);
        Disk.real().setMode(root.resolve("empty"), FileMode.PRIVATE_DIRECTORY);

        Disk.real().delete(root.resolve("link"));
        assertThat(FileTree.of(root).digest()).isNotEqualTo(before);
        Disk.real().link(root.resolve("link"), Path.of("bin/../bin/run"));
        assertThat(FileTree.of(root).digest()).isNotEqualTo(before);
        Disk.real().delete(root.resolve("link"));
        Disk.real().link(root.resolve("link"), Path.of("bin/run"));

        Disk.real().move(root.resolve("empty"), root.resolve("Empty"));
        assertThat(FileTree.of(root).digest()).isNotEqualTo(before);
    }

    @Test
    void cannotBeImitatedByANameWithALineFeed() {
        var a = new TreeEntry.File("a", FileMode.FILE, 3, Sha256.of("abc"));
        var b = new TreeEntry.File("b", FileMode.FILE, 3, Sha256.of("abc"));
        var imitation = new TreeEntry.File("a\n" + b.line(), FileMode.FILE, 3, Sha256.of("abc"));
        assertThat(new FileTree(List.of(imitation)).digest()).isNotEqualTo(new FileTree(List.of(a, b)).digest());
    }

    @Test
    void keepsABackslashInANameApartFromAFolder() throws Exception {
        Files.writeString(directory.resolve("a\\b"), "");
        assertThat(FileTree.of(directory, path -> !path.startsWith("root")).byPath())
                .containsOnlyKeys("a\\b");
    }

    @Test
    void doesNotFollowLinksBelowItsRoot() throws Exception {
        Files.createSymbolicLink(root.resolve("out"), directory);
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
        assertThat(FileTree.of(root).byPath())
                .containsEntry("out", new TreeEntry.Link("out", directory.toString()))
                .containsEntry("dangling", new TreeEntry.Link("dangling", "nowhere"));
    }

    @Test
    void followsALinkThatIsTheRootItself() throws Exception {
        var current = Files.createSymbolicLink(directory.resolve("current"), Path.of("root"));
        assertThat(FileTree.of(current)).isEqualTo(FileTree.of(root));
    }

    @Test
    void isEmptyWhereThereIsNothingAndRefusesWhatIsNoDirectory() throws Exception {
        assertThat(FileTree.of(directory.resolve("none")).entries()).isEmpty();
        var file = root.resolve("bin/run");
        assertThatThrownBy(() -> FileTree.of(file)).hasMessage(file + ": expected a directory, found something else");
        var dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
        assertThatThrownBy(() -> FileTree.of(dangling)).isInstanceOf(UpdateException.class);
    }

    @Test
    void leavesOutWhatIsNotIncludedWithAllBelowIt() {
        assertThat(FileTree.of(root, path -> !path.startsWith("bin")).byPath()).containsOnlyKeys("empty", "link");
        assertThat(FileTree.of(root, path -> !path.endsWith("run")).byPath()).containsOnlyKeys("bin", "empty", "link");
    }

    @Test
    void refusesAPipe() throws Exception {
        var pipe = root.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> FileTree.of(root)).isInstanceOfSatisfying(UpdateException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.PRECONDITION);
            assertThat(e).hasMessage(pipe + ": expected a file, a directory or a link, found a device, socket or pipe");
        });
        assertThat(FileTree.of(root, path -> !path.endsWith("pipe")).entries()).hasSize(4);
    }

    @Test
    void refusesANameThatIsNoText() throws Exception {
        var command = "cd \"$0\" && : > \"$(printf 'caf\\351')\" && : > \"$(printf 'caf\\350')\"";
        assertThat(new ProcessBuilder("sh", "-c", command, root.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThatThrownBy(() -> FileTree.of(root)).isInstanceOfSatisfying(UpdateException.class, e -> {
            assertThat(e).hasMessageEndingWith(": expected a name in UTF-8, found other bytes");
            assertThat(e.hint()).contains("set LC_ALL=C.UTF-8; if that changes nothing, rename the file");
        });
    }

    @Test
    void refusesTwoEntriesOfOnePath() {
        var link = new TreeEntry.Link("a", "b");
        assertThatThrownBy(() -> new FileTree(List.of(link, new TreeEntry.Folder("a", FileMode.DIRECTORY))))
                .hasMessage("two entries with the path a");
    }

    @Test
    void survivesTheWayThroughJson() {
        var tree = FileTree.of(root);
        var json = StrictJson.line(tree);
        assertThat(StrictJson.read(json, FileTree.class, "tree", FailureKind.BUG))
                .isEqualTo(tree);
        assertThat(json).contains("{\"kind\":\"link\",\"path\":\"link\",\"target\":\"bin/run\"}");
    }

    private Path plant(String name) throws Exception {
        var disk = Disk.real();
        var planted = directory.resolve(name);
        disk.makeDirectory(planted, FileMode.DIRECTORY);
        disk.makeDirectory(planted.resolve("bin"), FileMode.DIRECTORY);
        disk.makeDirectory(planted.resolve("empty"), FileMode.PRIVATE_DIRECTORY);
        Files.writeString(planted.resolve("bin/run"), "abc");
        disk.setMode(planted.resolve("bin/run"), FileMode.PROGRAM);
        disk.link(planted.resolve("link"), Path.of("bin/run"));
        assertThat(Files.exists(planted.resolve("link"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        return planted;
    }
}
