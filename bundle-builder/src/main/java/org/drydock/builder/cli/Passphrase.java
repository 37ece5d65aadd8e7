package org.drydock.builder.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.KeyFile;
import org.drydock.trust.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase of a key file: from a file or a person, never from the command line, which others can see. */
final class Passphrase {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the passphrase; without it, you are asked.")
    private @Nullable Path file;

    SigningKey open(Path key, Prompt prompt) {
        return KeyFile.read(key, file == null ? asked("Passphrase of " + key, prompt) : line(file));
    }

    /** For a new key: a person types it twice. */
    char[] chosen(Path key, Prompt prompt) {
        if (file != null) {
            return line(file);
        }
        var first = asked("New passphrase of " + key, prompt);
        if (!Arrays.equals(first, asked("The same again", prompt))) {
            throw new UpdateException(FailureKind.USAGE, "the two passphrases differ");
        }
        return first;
    }

    private static char[] asked(String question, Prompt prompt) {
        return prompt.secret(question)
                .orElseThrow(() -> UpdateException.withHint(
                        FailureKind.USAGE,
                        "a passphrase is needed, and there is nobody to ask",
                        "name a file that holds it: --passphrase-file FILE"));
    }

    private static char[] line(Path file) {
        try (var lines = Files.newBufferedReader(file)) {
            var line = lines.readLine();
            if (line == null || line.isEmpty()) {
                throw new UpdateException(
                        FailureKind.USAGE, file + ": expected a passphrase in the first line, found none");
            }
            return line.toCharArray();
        } catch (CharacterCodingException e) {
            throw new UpdateException(FailureKind.USAGE, file + ": expected text in UTF-8, found other bytes", e);
        } catch (IOException e) {
            throw new UpdateException(FailureKind.USAGE, "cannot read " + file + ": " + DiskException.reason(e), e);
        }
    }
}
