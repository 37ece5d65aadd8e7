package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.assembly.Assembly;
import org.drydock.builder.assembly.BuildOrder;
import org.drydock.builder.assembly.ReleaseKey;
import org.drydock.builder.check.Check.Verdict;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ProjectReader;
import org.drydock.builder.proof.CodeAtHand;
import org.drydock.builder.proof.EndSchemas;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.WrittenBundle;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.RootFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code build PROJECT}. */
@Command(
        name = "build",
        description = "Checks a project and builds the signed bundle that brings a site of any age to a release.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {ExitCodes.DONE, ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.FINDINGS, ExitCodes.PRECONDITION})
final class BuildCommand extends BaseCommand {
    private final Prompt prompt;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            defaultValue = ".",
            description = "The project's folder; the working directory if left out.")
    private Path project = Path.of(".");

    @Option(names = "--release", paramLabel = "V", required = true, description = "The release, such as 4.0.0.")
    private String release = "";

    @Option(names = "--code", paramLabel = "DIR", required = true, description = "The folder of the release's code.")
    private Path code = Path.of("");

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The private key that signs.")
    private Path key = Path.of("");

    @Option(
            names = "--trust-root",
            paramLabel = "FILE",
            required = true,
            description = "The product's trust root, which must let the key sign releases.")
    private Path trustRoot = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The bundle; replaced if it exists.")
    private Path out = Path.of("");

    @Option(
            names = "--minimum-release",
            paramLabel = "V",
            description = "Nothing older is ever installed on a site that has seen this bundle.")
    private @Nullable String minimumRelease;

    @Option(
            names = "--unproven",
            description = "Build in spite of findings: they are written into the bundle, and a site refuses it unless"
                    + " its admin allows that.")
    private boolean unproven;

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    @Mixin
    private final Servers servers = new Servers();

    BuildCommand(Prompt prompt) {
        this.prompt = prompt;
    }

    @Override
    protected void run(Console console) {
        var order = new BuildOrder(
                Arguments.release(release),
                code,
                out,
                Optional.ofNullable(minimumRelease).map(Arguments::release));
        var assembly = new Assembly(Disk.real(), order);
        var roots = RootFile.read(trustRoot, FailureKind.USAGE);
        ProjectReader.read(project).project().ifPresent(early -> assembly.requirePossible(early, roots));
        var signer = ReleaseKey.of(passphrase.open(key, prompt), roots);

        var schemas = new EndSchemas();
        var verdict = Checks.of(
                project, servers, schemas, new CodeAtHand(Optional.of(Arguments.release(release)), Optional.of(code)));
        var checked = checked(verdict, console);
        assembly.requirePossible(checked, roots); // the project again, which may have changed since
        var findings = verdict.errors().stream().map(Finding::toString).toList();
        var written = assembly.write(
                checked, signer, findings, findings.isEmpty() ? schemas : new EndSchemas(), BundleListener.NONE);
        show(written, signer, findings, console);
    }

    private Project checked(Verdict verdict, Console console) {
        if (!unproven) {
            Report.show(verdict, console);
        } else {
            Report.findings(verdict, console);
        }
        return verdict.complete()
                .orElseThrow(() -> new UpdateException(
                        FailureKind.FINDINGS,
                        "the project's files cannot be understood: --unproven does not help against that"));
    }

    private void show(WrittenBundle written, ReleaseKey signer, List<String> findings, Console console) {
        var manifest = written.manifest();
        var title = manifest.product().title() + " " + manifest.release();
        written.emptyFolders().forEach(folder -> console.warning("not in the bundle, since it is empty: " + folder));
        if (!findings.isEmpty()) {
            console.warning("not proved: sites refuse it without --allow-unproven");
        }
        var missing = signer.threshold() - 1;
        if (missing > 0) {
            console.warning("needs " + (missing == 1 ? "1 more signature" : missing + " more signatures")
                    + ": bundle-builder sign " + out);
        }
        console.say(out + ": " + title + ", " + written.size() + " bytes");
        console.say("digest " + written.digest());
        console.say("signed by key " + signer.id());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("file", out.toString());
        fields.put("product", manifest.product().id());
        fields.put("release", manifest.release().toString());
        fields.put("size", written.size());
        fields.put("digest", written.digest().hex());
        fields.put("key", signer.id().toString());
        fields.put("signatures_missing", missing);
        fields.put("unproven", findings);
        console.message("result", fields);
    }
}
