package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.site.SiteTrust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify BUNDLE}. */
@Command(
        name = "verify",
        description = "Checks signatures and every byte of a bundle; changes nothing.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:the bundle is sound and from a vendor that is believed",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.REFUSED,
            ExitCodes.PRECONDITION
        })
final class VerifyCommand extends SiteCommand {
    @Parameters(paramLabel = "BUNDLE", description = "The file that the vendor sent.")
    private Path bundle = Path.of("");

    @Mixin
    private final TrustOptions trust = new TrustOptions();

    VerifyCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var believed = trust.isGiven() ? trust.confirmed(machine(), console) : SiteTrust.of(layout());
        try (var verified = Bundles.open(file(bundle), believed, machine(), console)) {
            var manifest = verified.manifest();
            console.result(
                    manifest.product().title() + " " + manifest.release() + ": sound, " + Bytes.text(verified.size())
                            + ", signed by " + verified.trusted().signers().size() + " of "
                            + manifest.product().id() + "'s release keys");
            manifest.unproven().forEach(finding -> console.warning("shipped without proof: " + finding));
            var fields = new LinkedHashMap<String, Object>();
            fields.put("product", manifest.product().id());
            fields.put("release", manifest.release().toString());
            fields.put("sound", true);
            fields.put("size", verified.size());
            fields.put("digest", verified.digest().hex());
            fields.put(
                    "signers",
                    verified.trusted().signers().stream().map(Object::toString).toList());
            fields.put("unproven", manifest.unproven());
            console.document(fields);
        }
    }
}
