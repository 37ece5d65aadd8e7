package org.drydock.installer.plan;

import java.util.Map;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Limits;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Manifest;
import org.drydock.release.StepSet;
import org.drydock.step.Migration;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** Whether a sound bundle is for this site: every reason why it may not be, one after the other. */
final class Applicability {
    private final Site site;
    private final Manifest manifest;
    private final StepSet set;
    private final Limits limits;

    Applicability(Site site, Manifest manifest, StepSet set) {
        this.site = site;
        this.manifest = manifest;
        this.set = set;
        this.limits = Limits.of(site.layout()).and(manifest);
    }

    /** @param allowUnproven whether the admin takes a bundle that the vendor has not proved */
    void require(boolean allowUnproven) {
        product();
        recalled();
        floor();
        site.installed().ifPresent(this::sameLayout);
        site.installed().ifPresent(this::reachable);
        Unproven.refuse(manifest, allowUnproven);
    }

    private void product() {
        if (!manifest.product().id().equals(site.config().product())) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    "the bundle is for the product '" + manifest.product().id() + "', this site is of '"
                            + site.config().product() + "'",
                    "name the site of that product: --site DIR, or ask the vendor for a bundle of this one");
        }
    }

    private void recalled() {
        limits.recall(manifest.release()).ifPresent(recall -> {
            throw no("release " + manifest.release() + " was recalled by the vendor: " + recall.reason());
        });
    }

    private void floor() {
        limits.above(manifest.release()).ifPresent(floor -> {
            throw no("release " + manifest.release() + " is older than " + floor
                    + ", below which the vendor has nothing installed any more");
        });
    }

    /** Who changed it would have to move what customers start the product through. */
    private void sameLayout(Installed present) {
        var here = present.product().layout();
        var coming = manifest.product().layout();
        if (here != coming) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    "release " + manifest.release() + " has the layout '" + coming + "', this site has the layout '"
                            + here + "': an update does not change it",
                    "ask the vendor for a bundle with the layout '" + here + "'");
        }
    }

    private void reachable(Installed present) {
        var isSameRelease = present.release().equals(manifest.release());
        if (isSameRelease && !present.tree().equals(manifest.code().tree())) {
            throw no("the bundle's release " + manifest.release()
                    + " has other code than the release of the same name that is installed: expected "
                    + present.tree().shortened() + ", found "
                    + manifest.code().tree().shortened());
        }
        var foreign = set.firstForeign(present.applied());
        if (foreign.isPresent()) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    "release " + manifest.release() + " cannot be reached from " + present.release()
                            + ": this site has run the step " + foreign.get() + ", which " + manifest.release()
                            + " does not contain",
                    older(present.release())
                            ? "it is older than what is installed; to go back use: installer rollback"
                            : "ask the vendor for a bundle that contains release "
                                    + foreign.get().release());
        }
        if (older(present.release())) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    "release " + manifest.release() + " is older than " + present.release() + ", which is installed",
                    "to go back use: installer rollback");
        }
        unchangedScripts(present);
    }

    private boolean older(ReleaseVersion present) {
        return manifest.release().compareTo(present) < 0;
    }

    /** A script that this site has run must be the same in the bundle, byte for byte. */
    private void unchangedScripts(Installed present) {
        for (Step step : set.steps()) {
            if (step instanceof Step.Migrate migrate && present.applied().contains(step.id())) {
                var ran = present.scripts().getOrDefault(migrate.database(), Map.of());
                migrate.migrations().values().stream()
                        .flatMap(java.util.List::stream)
                        .filter(migration -> isChanged(migration, Optional.ofNullable(ran.get(migration.name()))))
                        .filter(migration ->
                                migrate.on(engine(migrate.database())).contains(migration))
                        .findFirst()
                        .ifPresent(migration -> {
                            throw no("the script " + migration.file().path() + " of step " + step.id()
                                    + " is not the one that this site has run");
                        });
            }
        }
    }

    private static boolean isChanged(Migration migration, Optional<Sha256> ran) {
        return ran.filter(digest -> !digest.equals(migration.file().sha256())).isPresent();
    }

    private String engine(String database) {
        var here = site.config().databases().get(database);
        return here == null ? "" : here.engine();
    }

    private static UpdateException no(String message) {
        return new UpdateException(FailureKind.NOT_APPLICABLE, message);
    }
}
