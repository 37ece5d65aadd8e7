package org.drydock.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void knowsWhoHoldsAFile() throws Exception {
        var file = Files.writeString(folder.resolve("data"), "x");
        var other = Files.writeString(folder.resolve("other"), "x");
        var holder = shell("exec 3< data; echo up; read line");
        try {
            assertThat(Processes.holding(List.of(file, folder.resolve("missing")))
                            .handles())
                    .containsExactly(holder.toHandle());
            assertThat(Processes.holding(List.of(other)).isEmpty()).isTrue();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(Processes.holding(List.of(file)).isEmpty()).isTrue();
    }

    @Test
    @Timeout(60)
    void measuresWhatTheyDo() throws Exception {
        var variables = Map.of(Leftovers.SITE, folder.toString(), Leftovers.RUN, "1");
        var busy = shell("echo up; dd if=/dev/zero of=/dev/null bs=1M count=2000 2> /dev/null; echo done; read line");
        try {
            var processes = Leftovers.of(variables).alive();
            assertThat(processes.handles()).contains(busy.toHandle());
            assertThat(processes.toString()).contains(Long.toString(busy.pid()));
            assertThat(busy.inputReader().readLine()).isEqualTo("done");
            var still = processes.work();
            while (!processes.work().since(still).isNone()) { // the shell goes on to its next command
                still = processes.work();
            }
            assertThat(still.processor()).isLessThan(Duration.ofMinutes(1));
        } finally {
            Leftovers.of(variables).end();
        }
        assertThat(busy.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private Process shell(String script) throws Exception {
        var builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        builder.environment().put(Leftovers.SITE, folder.toString());
        builder.environment().put(Leftovers.RUN, "1");
        var process = builder.start();
        assertThat(process.inputReader().readLine()).isEqualTo("up");
        return process;
    }
}
