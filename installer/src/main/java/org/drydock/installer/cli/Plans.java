package org.drydock.installer.cli;

import java.util.Optional;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.digest.FileTree;
import org.drydock.installer.plan.BundleCode;
import org.drydock.installer.plan.Planner;
import org.drydock.installer.site.Site;
import org.drydock.trust.TrustedBytes;
import org.drydock.version.ReleaseVersion;

/** Planning with a bundle. */
final class Plans {
    private Plans() {}

    static Planner of(Machine machine, Site site, VerifiedBundle<TrustedBytes> bundle) {
        return new Planner(machine.disk(), site, bundle.manifest(), bundle::script, bundle::schemas, new BundleCode() {
            @Override
            public Optional<byte[]> file(String path) {
                return bundle.codeFile(path);
            }

            @Override
            public Optional<FileTree> list(ReleaseVersion release) {
                return bundle.codeList(release);
            }
        });
    }
}
