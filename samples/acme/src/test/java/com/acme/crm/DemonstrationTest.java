package com.acme.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's first command, and every session that the README and the guides show: exactly as printed. */
class DemonstrationTest {
    private static Path demo = Path.of("");
    private static String output = "";

    @BeforeAll
    static void runTheSample() throws Exception {
        demo = Demo.get().folder();
        output = Demo.get().output();
    }

    @Test
    void oneSiteEndsNewAndTheOtherOld() {
        assertThat(output)
                .contains(
                        "Acme CRM is at 4.0.0",
                        "given_name\": \"Ada",
                        "appearance: forest   # our colours, please keep")
                .contains("ended with exit code 20", "ended at the old state, restored and checked");
        for (String release : List.of("1.0.0", "2.0.0", "3.0.0", "2.1.4", "4.0.0")) {
            assertThat(demo.resolve("bundles/acme-crm-" + release + ".bundle")).isRegularFile();
        }
        assertThat(demo.resolve("trust-root.json")).isRegularFile();
        assertThat(demo.resolve("site/current/lib/acme.jar")).isRegularFile();
        assertThat(demo.resolve("site/run/acme.pid")).doesNotExist();
        assertThat(demo.resolve("site-restored/run/acme.pid")).doesNotExist();
    }

    @Test
    void sessionsOfTheReadmeAreAsPrinted() throws Exception {
        assertThat(replay(Demo.ROOT.resolve("README.md"), demo)).isGreaterThan(2);
    }

    @Test
    void sessionsOfTheGuidesAreAsPrinted() throws Exception {
        var commands = 0;
        try (var guides = Files.list(Demo.ROOT.resolve("docs"))) {
            for (Path guide :
                    guides.filter(file -> file.toString().endsWith(".md")).toList()) {
                commands += replay(guide, Demo.ROOT);
            }
        }
        assertThat(commands).isPositive();
    }

    /** Runs the commands of a file's {@code console} blocks and compares what they print. */
    private static int replay(Path file, Path folder) throws Exception {
        var printed = new ArrayList<String>();
        var commands = 0;
        var isSession = false;
        var command = "";
        for (String line : Files.readAllLines(file)) {
            if (isSession && (line.equals("```") || line.startsWith("$ "))) {
                commands += compare(file, folder, command, printed);
                printed.clear();
                command = "";
            }
            if (line.equals("```console")) {
                isSession = true;
            } else if (line.equals("```")) {
                isSession = false;
            } else if (isSession && line.startsWith("$ ")) {
                command = line.substring(2);
            } else if (isSession) {
                printed.add(line);
            }
        }
        return commands;
    }

    private static int compare(Path file, Path folder, String command, List<String> printed) throws Exception {
        if (command.isEmpty()) {
            return 0;
        }
        assertThat(Demo.bash(folder, command).output().lines().toList())
                .as(file + ": " + command)
                .isEqualTo(printed);
        return 1;
    }
}
