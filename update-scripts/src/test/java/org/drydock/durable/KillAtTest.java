package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillAtTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesOldOrNewWhereverTheWriterIsKilled(boolean isAfter) throws Exception {
        var file = directory.resolve("file");
        var log = directory.resolve("log");
        var wasNew = false;
        for (int ordinal = 1; ; ordinal++) {
            assertThat(ordinal).isLessThan(100);
            AtomicFile.write(Disk.real(), file, "old", FileMode.FILE);
            Directories.deleteTree(Disk.real(), log);
            try (var fresh = DurableLog.create(Disk.real(), log)) {
                fresh.append("first");
            }
            var exitCode = run(ordinal, isAfter);
            assertThat(Files.readString(file)).isIn("old", "new");
            assertThat(DurableLog.read(log)).isIn(List.of("first"), List.of("first", "second"));
            wasNew |= Files.readString(file).equals("new");
            if (exitCode == 0) {
                assertThat(ordinal).isGreaterThan(10);
                break;
            }
            assertThat(exitCode).isEqualTo(KillAt.EXIT_CODE);
        }
        assertThat(wasNew).isTrue();
        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(DurableLog.read(log)).containsExactly("first", "second");
        assertThat(Directories.list(directory)).containsExactly(file, log);
    }

    private int run(int ordinal, boolean isAfter) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString(),
                        String.valueOf(ordinal),
                        String.valueOf(isAfter))
                .inheritIO()
                .start()
                .waitFor();
    }
}
