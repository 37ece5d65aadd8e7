package org.drydock.builder.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.CommandLineCase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the cases in {@code cases/*.txt}, with a verb of its own: {@code >>> link PATH TARGET}. */
class CommandLineCasesTest {
    @TempDir
    Path folder = Path.of("");

    static List<String> cases() throws IOException, URISyntaxException {
        return CommandLineCase.names(CommandLineCasesTest.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatTheCaseSays(String name) throws Exception {
        new CommandLineCase(folder, (out, err, words) -> BundleBuilder.run(Prompt.NOBODY, out, err, words))
                .with(
                        "link",
                        part -> Files.createSymbolicLink(
                                folder.resolve(part.words().get(0)),
                                Path.of(part.words().get(1))))
                .play(CommandLineCasesTest.class, name);
    }
}
