package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.drydock.CommandLineCase;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the cases in {@code cases/*.txt}, with verbs of its own. {@code >>> site RELEASE} makes {@code DIR/site}, with
 * the product running; {@code >>> bundle RELEASE KIND} makes {@code DIR/RELEASE.bundle}, {@code >>> root} the vendor's
 * trust root. {@code >>> shell LINE} spoils something, {@code >>> mount FOLDER OPTIONS} a volume, {@code >>> hold WHAT
 * NAME} lets another process hold a database or a lock. {@code >>> jvm OPTIONS ARGUMENTS} and {@code >>> unprivileged
 * ARGUMENTS} run the program in a process of its own. {@code >>> unchanged} holds if the last run has left no trace but
 * the record of its attempt, {@code >>> nowhere WORD} if no file of that record holds a word. {@code >>> rows NAME SQL}
 * is what the customer does to a database; {@code >>> killed N ARGUMENTS} ends the program at its N-th journal record.
 */
class CommandLineCasesTest {
    @TempDir
    private static Path shared = Path.of("");

    private static Shelf shelf = new Shelf(Path.of(""));

    @TempDir
    private Path folder = Path.of("");

    private FolderImage before = new FolderImage(Map.of());

    @BeforeAll
    static void make() {
        shelf = new Shelf(shared);
    }

    static List<String> cases() throws IOException, URISyntaxException {
        return CommandLineCase.names(CommandLineCasesTest.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatTheCaseSays(String name) throws Exception {
        try (var surroundings = new Surroundings(folder)) {
            var played = new CommandLineCase(folder, this::run);
            things(played);
            machine(played, surroundings);
            played.showing("\\b[0-9]{4}-[0-9a-f]{6}\\b", "RUN")
                    .showing("\\b[0-9.]+ (bytes|[KMG]iB)", "SIZE")
                    .showing("\\b[0-9a-f]{12}\\b", "SHORT")
                    .showing("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                    .play(CommandLineCasesTest.class, name);
        }
    }

    private void things(CommandLineCase played) {
        played.with("site", part -> Shelf.copy(shelf.site(part.rest()), folder.resolve("site")))
                .with("handmade", part -> Shelf.copy(shelf.handMade(part.rest()), folder.resolve("site")))
                .with("bundle", part -> {
                    var words = part.words();
                    var made = shelf.bundle(words.get(0), words.size() < 2 ? "sound" : words.get(1));
                    Files.copy(made, folder.resolve(words.get(0) + ".bundle"));
                })
                .with("root", part -> Files.copy(shelf.trustRoot(), folder.resolve("root.json")))
                .with("rows", part -> {
                    var words = part.rest().split(" ", 2);
                    Rows.execute("jdbc:h2:file:" + folder.resolve("site/data").resolve(words[0]), words[1]);
                })
                .with(
                        "unchanged",
                        part -> assertThat(FolderImage.of(folder).files()).isEqualTo(before.files()));
    }

    private void machine(CommandLineCase played, Surroundings surroundings) {
        played.with("shell", part -> surroundings.shell(part.rest()))
                .with(
                        "mount",
                        part -> surroundings.mount(
                                folder.resolve(part.words().get(0)),
                                part.words().get(1)))
                .with(
                        "hold",
                        part -> surroundings.hold(
                                part.words().get(0), folder.resolve(part.words().get(1))))
                .with("jvm", part -> {
                    before = FolderImage.of(folder);
                    var words = part.words();
                    var options =
                            words.stream().filter(word -> word.startsWith("-D")).toList();
                    played.ended(surroundings.installer(options, words.subList(options.size(), words.size())));
                })
                .with("killed", part -> {
                    var words = part.words();
                    surroundings.killed(words.get(0), words.subList(1, words.size()));
                })
                .with("nowhere", part -> surroundings.requireNowhere(part.rest()))
                .with("unprivileged", part -> {
                    before = FolderImage.of(folder);
                    played.ended(surroundings.unprivileged(part.words()));
                });
    }

    private int run(PrintWriter out, PrintWriter err, String... words) {
        try {
            before = FolderImage.of(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("FINGERPRINT", shelf.fingerprint());
        }
        var ended = ShopSite.run(Disk.real(), folder, words);
        out.print(ended.out());
        err.print(ended.err());
        return ended.code();
    }
}
