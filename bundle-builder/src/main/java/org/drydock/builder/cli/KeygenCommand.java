package org.drydock.builder.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.KeyFile;
import org.drydock.trust.KeyType;
import org.drydock.trust.PublicKeyFile;
import org.drydock.trust.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keygen}. */
@Command(
        name = "keygen",
        description =
                "Makes a signing key: an encrypted file for yourself, and beside it FILE.pub for whoever makes trust"
                        + " roots. Neither is ever overwritten.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {ExitCodes.DONE, ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION})
final class KeygenCommand extends BaseCommand {
    private final Prompt prompt;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The key's file, made with mode 0600.")
    private Path out = Path.of("");

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "ed25519+ml-dsa-65",
            description = "ed25519+ml-dsa-65 if left out, or ecdsa-p384.")
    private String type = "";

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    KeygenCommand(Prompt prompt) {
        this.prompt = prompt;
    }

    @Override
    protected void run(Console console) {
        var keyType = Arguments.valid(() -> KeyType.parse(type));
        var publicFile = out.resolveSibling(out.getFileName() + ".pub");
        requireFree(out);
        requireFree(publicFile);
        var chosen = passphrase.chosen(out, prompt);
        var key = SigningKey.generate(keyType);
        KeyFile.write(Disk.real(), out, key, chosen);
        PublicKeyFile.write(Disk.real(), publicFile, key.publicKey());
        console.say("key " + key.publicKey().id() + " of type " + keyType);
        console.say("keep " + out + " and its passphrase to yourself; " + publicFile + " is for others");
        console.message(
                "result",
                Map.of(
                        "key", key.publicKey().id().toString(),
                        "type", keyType.toString(),
                        "file", out.toString(),
                        "public_file", publicFile.toString()));
    }

    private static void requireFree(Path file) {
        if (!Files.isDirectory(Directories.parent(file))) {
            throw new UpdateException(
                    FailureKind.USAGE, "cannot write " + file + ": there is no folder " + Directories.parent(file));
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UpdateException(FailureKind.USAGE, file + " exists already, and a key is never overwritten");
        }
    }
}
