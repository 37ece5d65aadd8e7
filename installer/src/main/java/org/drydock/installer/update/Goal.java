package org.drydock.installer.update;

import java.util.Optional;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.plan.Plan;
import org.drydock.installer.site.Installed;
import org.drydock.manifest.Product;
import org.drydock.trust.TrustedBytes;

/** What a run leads to. */
public sealed interface Goal {
    RunKind kind();

    /** The product as it will be; empty if nothing changes. */
    Optional<Product> product();

    /** The target of a bundle: an update, or an installation where nothing was. */
    record ToRelease(VerifiedBundle<TrustedBytes> bundle, Plan plan) implements Goal {
        @Override
        public RunKind kind() {
            return plan.kind();
        }

        @Override
        public Optional<Product> product() {
            return Optional.of(plan.manifest().product());
        }
    }

    /**
     * What a backup holds.
     *
     * @param kind {@code rollback} or {@code restore}
     */
    record ToBackup(Backup backup, RunKind kind) implements Goal {
        /** What will be installed. */
        public Installed installed() {
            return backup.description().installed().orElseThrow();
        }

        @Override
        public Optional<Product> product() {
            return Optional.of(installed().product());
        }
    }

    /** Nothing but a backup of what is there. */
    record BackupOnly() implements Goal {
        @Override
        public RunKind kind() {
            return RunKind.BACKUP;
        }

        @Override
        public Optional<Product> product() {
            return Optional.empty();
        }
    }
}
