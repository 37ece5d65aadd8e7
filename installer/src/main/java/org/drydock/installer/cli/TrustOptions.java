package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.RootChain;
import org.drydock.trust.RootFile;
import org.drydock.trust.Trust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to believe where no site says it. */
final class TrustOptions {
    private static final int SHORTEST = 64;

    @Option(
            names = "--trust-root",
            paramLabel = "FILE",
            description = "The vendor's trust root, got by another way than the bundle.")
    private @Nullable Path file;

    @Option(
            names = "--trust-root-sha256",
            paramLabel = "HEX",
            description = "The fingerprint that the trust root must have; without it, you are asked.")
    private @Nullable String fingerprint;

    boolean isGiven() {
        return file != null;
    }

    /** Believes the root once its fingerprint was confirmed; {@code --yes} alone confirms nothing. */
    Trust confirmed(Machine machine, Console console) {
        if (file == null) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "whom to believe is not said: --trust-root FILE is missing",
                    "the vendor hands out trust-root.json apart from the bundles");
        }
        var chain = RootFile.read(machine.workingDirectory().resolve(file), FailureKind.USAGE);
        confirm(chain, machine, console);
        return Trust.in(chain);
    }

    private void confirm(RootChain chain, Machine machine, Console console) {
        var found = chain.fingerprint().hex();
        if (fingerprint != null) {
            if (fingerprint.length() < SHORTEST || !fingerprint.equalsIgnoreCase(found)) {
                throw UpdateException.withHint(
                        FailureKind.USAGE,
                        "the trust root " + file + " has the fingerprint " + found + ", expected " + fingerprint,
                        "either is not the vendor's, or was copied wrongly: ask the vendor, by another way");
            }
            return;
        }
        console.say("Trust root of " + chain.newest().product() + ", fingerprint (SHA-256):");
        console.say("  " + found);
        Optional<String> answer = machine.answers().ask("Is this the fingerprint that the vendor told you? [yes/no]");
        if (answer.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "the trust root's fingerprint has to be confirmed, and there is nobody to ask",
                    "compare it with what the vendor told you and give it: --trust-root-sha256 " + found);
        }
        if (!answer.get().strip().equalsIgnoreCase("yes")) {
            throw new UpdateException(FailureKind.CANCELLED, "cancelled: the trust root was not confirmed");
        }
    }
}
