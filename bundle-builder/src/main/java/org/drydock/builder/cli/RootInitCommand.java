package org.drydock.builder.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.PublicKeyFile;
import org.drydock.trust.RoleRule;
import org.drydock.trust.RootChain;
import org.drydock.trust.RootFile;
import org.drydock.trust.SignedRoot;
import org.drydock.trust.SigningKey;
import org.drydock.trust.TrustRoot;
import org.drydock.trust.VerifyingKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code root init}. */
@Command(
        name = "init",
        description = {
            "Makes and signs a product's first trust root, which customers get by another way than the bundles.",
            "The keys given with --key serve every role, unless a role has keys of its own."
        },
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {ExitCodes.DONE, ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION})
final class RootInitCommand extends BaseCommand {
    private final Prompt prompt;

    @Option(
            names = "--product",
            paramLabel = "ID",
            required = true,
            description = "The product's id, as in product.yaml.")
    private String product = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "Private keys that sign this root, and may sign the next one.")
    private List<Path> keys = List.of();

    @Option(
            names = "--release-key",
            paramLabel = "PUB",
            arity = "1..*",
            description = "Public keys that may sign bundles.")
    private List<Path> releaseKeys = List.of();

    @Option(
            names = "--revocation-key",
            paramLabel = "PUB",
            arity = "1..*",
            description = "Public keys that may sign revocations.")
    private List<Path> revocationKeys = List.of();

    @Option(
            names = "--root-threshold",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many keys have to sign the next root; ${DEFAULT-VALUE} if left out.")
    private int rootThreshold = 1;

    @Option(names = "--release-threshold", paramLabel = "N", defaultValue = "1", description = "The same for bundles.")
    private int releaseThreshold = 1;

    @Option(
            names = "--revocation-threshold",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same for revocations.")
    private int revocationThreshold = 1;

    @Option(
            names = "--expires",
            paramLabel = "YYYY-MM-DD",
            description = "The day from which on sites warn; nothing is ever refused for it.")
    private @Nullable LocalDate expires;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The trust root's file.")
    private Path out = Path.of("");

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    RootInitCommand(Prompt prompt) {
        this.prompt = prompt;
    }

    @Override
    protected void run(Console console) {
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new UpdateException(
                    FailureKind.USAGE, out + " exists already, and a trust root is never overwritten");
        }
        var forReleases = read(releaseKeys);
        var forRevocations = read(revocationKeys);
        var signers = keys.stream().map(key -> passphrase.open(key, prompt)).toList();

        var root = Arguments.valid(() -> root(signers, forReleases, forRevocations));
        var signed = SignedRoot.unsigned(root);
        for (SigningKey signer : signers) {
            signed = signed.signedBy(signer);
        }
        var chain = RootChain.of(List.of(signed));
        RootFile.write(Disk.real(), out, chain);
        console.say("trust root 1 of " + product + ", fingerprint (SHA-256):");
        console.result(chain.fingerprint().hex());
        console.say("customers compare it: publish it where they look, not beside the bundles");
        console.message(
                "result",
                Map.of(
                        "file",
                        out.toString(),
                        "fingerprint",
                        chain.fingerprint().hex()));
    }

    private TrustRoot root(
            List<SigningKey> signers, List<VerifyingKey> forReleases, List<VerifyingKey> forRevocations) {
        var own = signers.stream().map(SigningKey::publicKey).toList();
        var all = new ArrayList<VerifyingKey>();
        Stream.of(own, forReleases, forRevocations).forEach(all::addAll);
        var root = TrustRoot.first(
                product,
                RoleRule.of(rootThreshold, own),
                RoleRule.of(releaseThreshold, forReleases.isEmpty() ? own : forReleases),
                RoleRule.of(revocationThreshold, forRevocations.isEmpty() ? own : forRevocations),
                all);
        return expires == null ? root : root.expiringOn(expires);
    }

    private static List<VerifyingKey> read(List<Path> files) {
        return files.stream().map(PublicKeyFile::read).toList();
    }
}
