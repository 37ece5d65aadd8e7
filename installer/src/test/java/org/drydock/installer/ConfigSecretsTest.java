package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drydock.FastFolder;
import org.drydock.config.merge.KeyRule;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.manifest.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of config files are nowhere but in the files, wherever conversions carry them, and whatever fails. */
class ConfigSecretsTest {
    private static final String SECRET = "hunter2";
    private static final String FILE = """
            size: 1
            mail:
              # was hunter2b
              auth: bob:hunter2
              password: hunter2
              url: smtp://bob:hunter2@mail/?password=hunter2
            """;
    private static final MergeRules RULES =
            new MergeRules(Policy.MINE, List.of(new KeyRule("mail.auth", Optional.empty(), false, true)));

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rename: mail.auth, to: mail.login                                   | 0
            move: mail.auth, to: login                                          | 0
            copy: mail.auth, to: login                                          | 0
            compute: mail.auth, to: login, expression: '$uppercase($)'          | 0
            compute: mail.auth, expression: '$ & "b"'                           | 0
            split: mail.auth, into: [user, word], at: ':'                       | 0
            join: [size, mail.auth], to: login, with: ':'                       | 0
            rename: mail.password, to: mail.login                               | 0
            move: mail.password, to: login                                      | 0
            move: mail, to: post                                                | 0
            remove: mail.auth                                                   | 0
            remove: mail.password                                               | 0
            remove: mail                                                        | 0
            set: mail.url, value: none                                          | 0
            compute: mail.password, expression: '$number($)'                    | 12
            compute: mail.password, expression: '$error($)'                     | 12
            compute: mail.password, expression: '$substring($, $)'              | 12
            map: mail.password, values: { a: b }, otherwise: refuse             | 12
            split: mail.password, into: [user, word], at: ':'                   | 12
            """)
    void stayInTheFilesWhateverIsMadeOfThem(String change, int code) {
        isShownNowhere(FILE, code, "- { " + change + " }");
    }

    /** The name of a secret is a value, as in Hadoop's files and in environments. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            remove: 'env[0].value'                              | 0
            set: 'env[0].value', value: none                    | 0
            rename: 'env[0].value', to: 'env[0].text'           | 0
            copy: 'env[0].value', to: other                     | 0
            map: 'env[0].value', values: { a: b }               | 0
            compute: 'env[*].value', expression: '$ & "b"'      | 0
            compute: 'env[0].value', to: z, expression: '$'     | 0
            map: 'env[0].value', values: { a: b }, otherwise: refuse | 12
            """)
    void stayThereWhereTheNameStandsBesideThem(String change, int code) {
        isShownNowhere("size: 1\nenv:\n  - name: DB_PASSWORD\n    value: hunter2\n", code, "- { " + change + " }");
    }

    /** The section goes, and a comment with it that is its password's. */
    @Test
    void areNotInCommentsThatGoWithASection() {
        isShownNowhere("size: 1\nmail:\n  host: a\n  password: x # was hunter2\n", 0, "- { remove: mail }");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            copy: mail.auth, to: login     | compute: login, to: other, expression: '$'
            rename: mail.password, to: mail.login | rename: mail.login, to: mail.z
            """)
    void stayThereOverSeveralReleases(String first, String second) {
        isShownNowhere(FILE, 0, "- { " + first + " }", "- { " + second + " }");
    }

    /** A parser quotes what it did not understand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: *hunter2",
                "password: \"hunter2\" x",
                "password: 'hunter2",
                "password: &hunter2 &hunter2 x",
                "password: !hunter2!x y",
                "hunter2: 1\nhunter2: 2\npassword: %hunter2",
                "password: @hunter2",
                "password: {hunter2"
            })
    void areNotInWhatIsSaidOfAFileThatCannotBeRead(String file) {
        isShownNowhere("size: 1\n" + file + "\n", 12, "- { set: size, value: 2 }");
    }

    @Test
    void stayThereInFilesThatAreNotMerged() {
        var shop = new Shop(folder.resolve("shop"));
        var theme = new ConfigFile(
                "theme", "config/theme.yaml", Optional.of("conf/theme.yaml"), Optional.empty(), List.of("pin"));
        shop.goingOn(List.of(theme), List.of(NextRelease.convertingTheme("rename: pin, to: code", Optional.empty())));
        var site = ShopSite.installed(shop, folder.resolve("site"));
        site.write("config/style.yaml", "font: sans\npin: hunter2\n");
        var bundle = shop.bundle("5.0.0").toString();

        var planned = site.installer("plan", bundle, "--verbose");

        assertThat(planned.code()).as(planned.toString()).isZero();
        assertThat(planned.out()).contains("pin", "code");
        isNotIn("plan", planned.toString());
        isNotIn("update", site.installer("update", bundle, "--yes", "--verbose").toString());
        assertThat(site.read("config/theme.yaml")).contains("code: hunter2");
    }

    private void isShownNowhere(String mine, int code, String... changes) {
        var scripts = new ArrayList<String>();
        for (String change : changes) {
            scripts.add("format: 1\nchanges:\n" + change + "\n");
        }
        var shop = new Shop(folder.resolve("shop"))
                .converting(scripts)
                .merging(RULES, version -> "size: 1\nenv: [{ name: A, value: a }]\n");
        var site = ShopSite.installed(shop, folder.resolve("site"));
        site.write("config/app.yaml", mine);
        var bundle = shop.bundle("4.0." + changes.length).toString();
        var log = folder.resolve("log");

        var planned = site.installer("plan", bundle, "--verbose", "--log", log.toString());

        assertThat(planned.code()).as(planned.toString()).isEqualTo(code);
        isNotIn("plan", planned.toString());
        isNotIn("plan --json", site.installer("plan", bundle, "--json").toString());
        isNotIn("plan --log", read(log));
        isNotIn("update", site.installer("update", bundle, "--yes", "--verbose").toString());
        isNotIn("status", site.installer("status", "--json").toString());
        try (var files = Files.walk(site.root().resolve(".drydock/runs"))) {
            files.filter(file -> file.endsWith("log") || file.endsWith("journal"))
                    .forEach(file -> isNotIn(file.toString(), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void isNotIn(String what, String text) {
        assertThat(text.toLowerCase(Locale.ROOT)).as(what).doesNotContain(SECRET);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
