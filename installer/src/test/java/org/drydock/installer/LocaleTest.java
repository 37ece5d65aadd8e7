package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.drydock.installer.cli.Installer;
import org.junit.jupiter.api.Test;

/** H2 computes in the JVM's locale: {@code lower('INFO')} would be another text at a site in Turkey than the vendor has proved. */
class LocaleTest extends SiteTest {
    private static final List<String> TURKISH =
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.extensions=u-nu-arab");

    @Test
    void databasesComputeTheSameWhateverTheLocaleOfTheMachine() throws Exception {
        site.write("site.yaml", site.read("site.yaml") + """
                service:
                  start: bin/shop start
                  stop: bin/shop stop
                  health:
                    jdbc: books
                    query: "select 1 / case lower('INFO') when 'info' then 1 else 0 end"
                    within: 1s
                """);
        var output = temporary.resolve("output").toFile();

        var code = update(output);

        assertThat(code).as(Files.readString(output.toPath())).isZero();
    }

    private int update(File output) throws Exception {
        var words = List.of(
                "update",
                shop.bundle("3.0.0").toString(),
                "--yes",
                "--site",
                site.root().toString());
        return new ProcessBuilder(ChildJvm.words(TURKISH, Installer.class, words))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
    }
}
