package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.List;
import org.drydock.cli.Program;
import org.junit.jupiter.api.Test;

/** H2 computes in the JVM's locale: {@code lower('INFO')} would be another text at a site in Turkey than the vendor has proved. */
class LocaleTest {
    private static final List<String> TURKISH =
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.extensions=u-nu-arab");

    @Test
    void databasesComputeTheSameWhateverTheLocaleOfTheMachine() throws Exception {
        assertThat(lower("as-it-is")).isEqualTo("\u0131nfo");
        assertThat(lower("as-our-programs")).isEqualTo("info");
    }

    private static String lower(String how) throws Exception {
        var process = new ProcessBuilder(ChildJvm.words(TURKISH, LocaleTest.class, List.of(how)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("as-our-programs")) {
            Program.useOneLocale();
        }
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select lower('INFO')")) {
            rows.next();
            new PrintStream(System.out, true, StandardCharsets.UTF_8).print(rows.getString(1));
        }
    }
}
