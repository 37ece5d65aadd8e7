package org.drydock.installer.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.durable.Disk;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Recall;
import org.drydock.version.ReleaseVersion;

/**
 * What the vendor has ruled out, as far as this site has been told by bundles that it installed. It only ever grows:
 * neither a rollback nor an older bundle, which knows less, takes anything back.
 *
 * @param minimumRelease below it nothing is installed any more
 * @param recalls releases that are never a target again
 */
public record Limits(int format, Optional<ReleaseVersion> minimumRelease, List<Recall> recalls) {
    public static final int FORMAT = 1;

    public static final Limits NONE = new Limits(FORMAT, Optional.empty(), List.of());

    public Limits {
        recalls = List.copyOf(recalls);
    }

    /** What the site knows. */
    public static Limits of(SiteLayout layout) {
        return Sites.read(layout.limits(), Limits.class).orElse(NONE);
    }

    /** With what a bundle adds. */
    public Limits and(Manifest manifest) {
        var minimum = manifest.minimumRelease()
                .filter(floor -> minimumRelease
                        .filter(mine -> mine.compareTo(floor) >= 0)
                        .isEmpty())
                .or(() -> minimumRelease);
        var all = new ArrayList<>(recalls);
        manifest.recalls().stream()
                .filter(recall -> recall(recall.release()).isEmpty())
                .forEach(all::add);
        return new Limits(FORMAT, minimum, all);
    }

    public Optional<Recall> recall(ReleaseVersion release) {
        return recalls.stream()
                .filter(recall -> recall.release().equals(release))
                .findFirst();
    }

    /** The release below which nothing is installed, if this one is. */
    public Optional<ReleaseVersion> above(ReleaseVersion release) {
        return minimumRelease.filter(floor -> release.compareTo(floor) < 0);
    }

    public void write(Disk disk, SiteLayout layout) {
        Sites.write(disk, layout.limits(), this);
    }
}
