package org.drydock.builder.ship;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Product;

/** The defaults of config files that come with the code: what a customer's edits are told from. */
public final class DefaultFiles {
    private DefaultFiles() {}

    /**
     * Config file to the digest of its default.
     *
     * @throws UpdateException FINDINGS if one is not in the code
     */
    public static Map<String, Sha256> in(Path code, Product product) {
        var digests = new TreeMap<String, Sha256>();
        for (ConfigFile config : product.config().values()) {
            config.defaultFile().ifPresent(path -> digests.put(config.name(), digest(config, code.resolve(path))));
        }
        return digests;
    }

    /** @throws UpdateException FINDINGS if one was shipped with other content */
    public static void requireAsShipped(Shipped shipped, Map<String, Sha256> defaults) {
        for (var entry : defaults.entrySet()) {
            var before = shipped.defaults().get(entry.getKey());
            if (before != null && !before.equals(entry.getValue())) {
                throw UpdateException.withHint(
                        FailureKind.FINDINGS,
                        "the default of '" + entry.getKey() + "' in " + shipped.release() + " was shipped as "
                                + before.shortened() + ", found "
                                + entry.getValue().shortened(),
                        "ship the code that was shipped, or make a new release");
            }
        }
    }

    private static Sha256 digest(ConfigFile config, Path file) {
        if (!Files.isRegularFile(file)) {
            throw UpdateException.withHint(
                    FailureKind.FINDINGS,
                    "the default of '" + config.name() + "' is not in the code: there is no file " + file,
                    "correct 'default' in product.yaml, or name the right folder");
        }
        return Sha256.of(file);
    }
}
