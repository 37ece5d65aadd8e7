package org.drydock.manifest;

import org.drydock.release.Probe;
import org.drydock.release.Release;

/** What must hold of the probes in a manifest: they are asked on a site that nothing else is known of. */
final class ProbeRules {
    static final int MOST_PROBES = 100;
    private static final int MOST_LETTERS = 4_000;

    private final Manifest manifest;
    private final Refusal refusal;

    ProbeRules(Manifest manifest, Refusal refusal) {
        this.manifest = manifest;
        this.refusal = refusal;
    }

    void check() {
        for (Release release : manifest.releases()) {
            refusal.unless(
                    release.probes().size() <= MOST_PROBES,
                    () -> "release " + release.version() + ": expected at most " + MOST_PROBES + " probes, found "
                            + release.probes().size());
            release.probes().forEach(probe -> check(release, probe));
        }
    }

    private void check(Release release, Probe probe) {
        var name = "release " + release.version() + ": probe '" + probe.asked() + "'";
        refusal.unless(
                probe.asked().length() + probe.expected().length() <= MOST_LETTERS,
                () -> "release " + release.version() + ": a probe is longer than " + MOST_LETTERS + " letters");
        probe.askedDatabase()
                .ifPresent(database -> refusal.unless(
                        manifest.product().databases().containsKey(database),
                        () -> name + ": the product has no database '" + database + "'"));
        if (probe instanceof Probe.File file) {
            path(name, file.path());
        } else if (probe instanceof Probe.VersionFile file) {
            path(name, file.path());
        }
    }

    private void path(String name, String path) {
        var problem = PathRules.problem(path);
        refusal.unless(problem.isEmpty(), () -> name + ": " + problem.orElse(""));
    }
}
