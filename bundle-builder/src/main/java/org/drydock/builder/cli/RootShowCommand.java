package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.trust.KeyId;
import org.drydock.trust.Role;
import org.drydock.trust.RootChain;
import org.drydock.trust.RootFile;
import org.drydock.trust.TrustRoot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code root show FILE}. */
@Command(
        name = "show",
        description = "Shows the newest trust root in a file, after checking that the chain up to it is sound.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            "2:wrong usage, or no sound chain of trust roots",
            ExitCodes.PRECONDITION
        })
final class RootShowCommand extends BaseCommand {
    @Parameters(paramLabel = "FILE", description = "A trust root's file.")
    private Path file = Path.of("");

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var chain = RootFile.read(file, FailureKind.USAGE);
        show(chain, console);
        console.document(fields(chain));
    }

    private static void show(RootChain chain, Console console) {
        var root = chain.newest();
        console.result("product:     " + root.product());
        console.result("version:     " + root.version());
        console.result("fingerprint: " + chain.fingerprint());
        console.result("expires:     " + root.expires().map(Object::toString).orElse("never"));
        for (Role role : Role.values()) {
            var rule = root.rule(role);
            console.result(role + ": " + rule.threshold() + " of");
            for (KeyId key : rule.keys()) {
                console.result("  " + key + " " + type(root, key));
            }
        }
    }

    private static Map<String, Object> fields(RootChain chain) {
        var root = chain.newest();
        var roles = new LinkedHashMap<String, Object>();
        for (Role role : Role.values()) {
            var rule = root.rule(role);
            roles.put(
                    role.toString(),
                    Map.of(
                            "threshold", rule.threshold(),
                            "types", rule.types().stream().map(Object::toString).toList(),
                            "keys", rule.keys().stream().map(KeyId::toString).toList()));
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("product", root.product());
        fields.put("version", root.version());
        fields.put("fingerprint", chain.fingerprint().hex());
        root.expires().ifPresent(day -> fields.put("expires", day.toString()));
        fields.put("roles", roles);
        fields.put(
                "keys",
                root.keys().stream()
                        .map(key -> Map.of(
                                "id", key.id().toString(), "type", key.type().toString()))
                        .toList());
        return fields;
    }

    private static String type(TrustRoot root, KeyId id) {
        return root.key(id).orElseThrow().type().toString();
    }
}
