package org.drydock.installer.update;

import java.util.Optional;
import java.util.Set;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.installer.adopt.Adopted;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.journal.Phase;
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

    /** Whether it takes this phase. */
    default boolean takes(Phase phase) {
        return true;
    }

    /** What comes from a bundle. */
    sealed interface OfBundle extends Goal {
        VerifiedBundle<TrustedBytes> bundle();
    }

    /**
     * The target of a bundle: an update, or an installation where nothing was.
     *
     * @param rehearse whether to run the steps on copies of the databases first, even if nothing is in doubt
     */
    record ToRelease(VerifiedBundle<TrustedBytes> bundle, Plan plan, boolean rehearse) implements OfBundle {
        @Override
        public RunKind kind() {
            return plan.kind();
        }

        @Override
        public Optional<Product> product() {
            return Optional.of(plan.product());
        }
    }

    /**
     * What somebody installed by hand, under care. Nothing of it is stopped, converted or started.
     *
     * @param bundle that knows the release
     */
    record Adoption(VerifiedBundle<TrustedBytes> bundle, Adopted adopted) implements OfBundle {
        private static final Set<Phase> LEFT_OUT = Set.of(Phase.STOP, Phase.SWITCH, Phase.HEALTH);

        @Override
        public RunKind kind() {
            return RunKind.ADOPT;
        }

        @Override
        public Optional<Product> product() {
            return Optional.of(adopted.product());
        }

        @Override
        public boolean takes(Phase phase) {
            return !LEFT_OUT.contains(phase);
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
        private static final Set<Phase> PHASES =
                Set.of(Phase.SAVE_AHEAD, Phase.STOP, Phase.GATE, Phase.BACK_UP, Phase.CHECK);

        @Override
        public boolean takes(Phase phase) {
            return PHASES.contains(phase);
        }

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
