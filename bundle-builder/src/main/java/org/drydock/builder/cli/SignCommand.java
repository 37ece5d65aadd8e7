package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.drydock.builder.assembly.FurtherSignature;
import org.drydock.builder.assembly.FurtherSignature.Outcome;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.trust.KeyId;
import org.drydock.trust.RootFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sign FILE}. */
@Command(
        name = "sign",
        description = {
            "Adds a signature to a bundle, for products whose trust root demands several.",
            "Look at what you sign before: bundle-builder inspect FILE."
        },
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:signed, or it was already",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.REFUSED,
            ExitCodes.PRECONDITION
        })
final class SignCommand extends BaseCommand {
    private final Prompt prompt;

    @Parameters(paramLabel = "FILE", description = "The bundle; it is written anew.")
    private Path file = Path.of("");

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The private key that signs.")
    private Path key = Path.of("");

    @Option(
            names = "--trust-root",
            paramLabel = "FILE",
            description = "The product's trust root; the bundle's own if left out. A newer one goes into the bundle.")
    private @Nullable Path trustRoot;

    @Option(
            names = "--drop-retired",
            description = "Take away signatures of keys that the newest trust root no longer lets sign.")
    private boolean dropRetired;

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    SignCommand(Prompt prompt) {
        this.prompt = prompt;
    }

    @Override
    protected void run(Console console) {
        var roots = Optional.ofNullable(trustRoot).map(root -> RootFile.read(root, FailureKind.USAGE));
        var signing = new FurtherSignature(Disk.real(), roots, dropRetired);
        show(signing.add(file, passphrase.open(key, prompt)), console);
    }

    private static void show(Outcome outcome, Console console) {
        outcome.dropped().forEach(id -> console.warning("taken away: the signature of key " + id));
        console.say(outcome.title() + " " + outcome.release() + ", digest " + outcome.digest());
        console.say((outcome.changed() ? "signed by key " : "signed before by key ") + outcome.key());
        console.say(outcome.signers().size() + " signatures, " + outcome.threshold() + " needed");
        var fields = new LinkedHashMap<String, Object>();
        fields.put("digest", outcome.digest().hex());
        fields.put("key", outcome.key().toString());
        fields.put("signers", outcome.signers().stream().map(KeyId::toString).toList());
        fields.put("threshold", outcome.threshold());
        fields.put("dropped", outcome.dropped().stream().map(KeyId::toString).toList());
        fields.put("changed", outcome.changed());
        console.message("result", fields);
    }
}
