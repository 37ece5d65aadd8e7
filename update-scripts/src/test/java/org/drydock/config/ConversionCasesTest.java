package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of the resources: before, conversion, after. */
class ConversionCasesTest {
    static Stream<String> cases() throws IOException, URISyntaxException {
        try (var folders = Files.list(folder("."))) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("conversion.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void turnsBeforeIntoAfterByteForByte(String name) throws IOException, URISyntaxException {
        var converted = convert(name);

        assertThat(readable(converted.document().bytes())).isEqualTo(readable(after(name)));
        assertThat(converted.document().bytes()).isEqualTo(after(name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesTheDocumentThatWasConvertedAsItWas(String name) throws IOException, URISyntaxException {
        var document = before(name);
        script(name).apply(document);

        assertThat(document.bytes()).isEqualTo(Files.readAllBytes(file(name, "before")));
    }

    @Test
    void findsTheCases() throws IOException, URISyntaxException {
        assertThat(cases()).hasSizeGreaterThan(15);
    }

    @Test
    void saysWhatEachEditHasDone() throws IOException, URISyntaxException {
        assertThat(convert("the-lot").changes().stream().map(ConversionCasesTest::told))
                .containsExactly(
                        "rename server.port DONE server.port -> server.http-port []",
                        "move db.url DONE db.url -> db.client.url []",
                        "set server.workers DONE 2 -> 4 []",
                        "set-if-absent ui.theme DONE  -> light []",
                        "set-if-absent server.host ALREADY_SO  ->  []",
                        "remove legacy.cache DONE [1, 2] ->  [# old, # gone]",
                        "map log.level DONE warn -> warning []",
                        "rename no.such ABSENT  ->  []");
    }

    private static String told(Change change) {
        return change.operation() + " " + change.key() + " " + change.outcome() + " "
                + change.before().orElse("") + " -> " + change.after().orElse("") + " " + change.lostComments();
    }

    private static Converted convert(String name) throws IOException, URISyntaxException {
        return script(name).apply(before(name));
    }

    private static ConfigDocument before(String name) throws IOException, URISyntaxException {
        var file = file(name, "before");
        return format(file).parse(Files.readAllBytes(file), "before", FailureKind.PRECONDITION);
    }

    private static byte[] after(String name) throws IOException, URISyntaxException {
        return Files.readAllBytes(file(name, "after"));
    }

    private static ConversionScript script(String name) throws IOException, URISyntaxException {
        var format = format(file(name, "before"));
        return ConversionScript.read(folder(name).resolve("conversion.yaml"), name, format, FailureKind.FINDINGS);
    }

    private static ConfigFormat format(Path file) {
        return ConfigFormat.of(file.toString(), FailureKind.FINDINGS);
    }

    private static Path file(String name, String stem) throws URISyntaxException {
        return List.of("yaml", "properties", "json", "ini", "toml", "xml").stream()
                .map(ending -> unchecked(name).resolve(stem + "." + ending))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static Path unchecked(String name) {
        try {
            return folder(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder(String name) throws URISyntaxException {
        var marker = Objects.requireNonNull(ConversionCasesTest.class.getResource("the-lot"), "the-lot");
        return Path.of(marker.toURI()).resolveSibling(name).normalize();
    }

    /** For the failure's message: line ends made visible. */
    private static String readable(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\r", "<CR>");
    }
}
