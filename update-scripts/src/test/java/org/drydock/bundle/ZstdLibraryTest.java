package org.drydock.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs the right to mount, as root has it. */
class ZstdLibraryTest {
    @TempDir
    private Path root;

    private Path temporary;

    @BeforeEach
    void mountsATemporaryFolderWithoutTheRightToExecute() throws Exception {
        temporary = Files.createDirectory(root.resolve("noexec"));
        var mount = List.of("mount", "-t", "tmpfs", "-o", "noexec,size=16m", "tmpfs", temporary.toString());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mount")) && run(mount).isBlank());
    }

    @AfterEach
    void unmounts() throws Exception {
        run(List.of("umount", temporary.toString()));
    }

    @Test
    void saysWhatToDoWhereTheTemporaryFolderIsMountedNoexec() throws Exception {
        assertThat(load())
                .contains("PRECONDITION cannot load the zstd library from " + temporary)
                .contains("hint: free space there, or name a folder that is not mounted noexec");
    }

    @Test
    void loadsFromAFolderOfOursInstead() throws Exception {
        var ours = Files.createDirectory(root.resolve("ours"));

        assertThat(load(ours.toString())).contains("loaded");
    }

    private String load(String... folder) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new java.util.ArrayList<>(List.of(
                java,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName()));
        command.addAll(List.of(folder));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** What a child JVM runs: a library is loaded once in a life. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] folder) {
            try {
                if (folder.length == 0) {
                    ZstdLibrary.prepare();
                } else {
                    ZstdLibrary.prepare(Path.of(folder[0]));
                }
                System.out.println("loaded");
            } catch (UpdateException e) {
                System.out.println(
                        e.kind() + " " + e.text() + "\nhint: " + e.hint().orElse(""));
            }
        }
    }
}
