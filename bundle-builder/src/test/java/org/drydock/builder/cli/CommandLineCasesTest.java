package org.drydock.builder.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.drydock.CommandLineCase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the cases in {@code cases/*.txt}. */
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
                .play(CommandLineCasesTest.class, name);
    }
}
