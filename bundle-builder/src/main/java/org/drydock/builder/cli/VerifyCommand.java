package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.drydock.builder.assembly.Bundles;
import org.drydock.bundle.BundleListener;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.trust.KeyId;
import org.drydock.trust.RootFile;
import org.drydock.trust.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify FILE}. */
@Command(
        name = "verify",
        description = "Checks signatures and every byte of a bundle, as a site does.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:the bundle is sound and signed by keys of the trust root",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.REFUSED,
            ExitCodes.PRECONDITION
        })
final class VerifyCommand extends BaseCommand {
    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    @Option(
            names = "--trust-root",
            paramLabel = "FILE",
            required = true,
            description = "The trust root that a site would believe.")
    private Path trustRoot = Path.of("");

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var trust = Trust.in(RootFile.read(trustRoot, FailureKind.USAGE));
        try (var bundle = Bundles.verify(file, trust, BundleListener.NONE)) {
            var manifest = bundle.manifest();
            var signers = bundle.trusted().signers();
            manifest.unproven().forEach(finding -> console.warning("not proved: " + finding));
            console.result(file + ": sound, " + manifest.product().title() + " " + manifest.release() + ", "
                    + bundle.size() + " bytes");
            console.result("digest " + bundle.digest());
            signers.forEach(signer -> console.result("signed by key " + signer));
            var fields = new LinkedHashMap<String, Object>();
            fields.put("product", manifest.product().id());
            fields.put("release", manifest.release().toString());
            fields.put("verified", true);
            fields.put("size", bundle.size());
            fields.put("digest", bundle.digest().hex());
            fields.put("signers", signers.stream().map(KeyId::toString).toList());
            fields.put("unproven", manifest.unproven());
            console.document(fields);
        }
    }
}
