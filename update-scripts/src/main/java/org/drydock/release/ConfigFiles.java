package org.drydock.release;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.version.ReleaseVersion;

/**
 * Which config files sites have: each from the release that adds it, or from the start, to the one that retires it. As
 * steps are, both are part of a release's set: a release has lost a file if any that it contains has retired it.
 */
public final class ConfigFiles {
    private final ReleaseGraph graph;

    ConfigFiles(ReleaseGraph graph) {
        this.graph = graph;
    }

    /**
     * Those of a site at a release.
     *
     * @param all names of the product's files, of whatever release
     */
    public Set<String> of(ReleaseVersion release, Collection<String> all) {
        var files = known(release, all);
        graph.lineage(release).forEach(each -> files.removeAll(each.retires()));
        return files;
    }

    /** Those that the steps of a release find, whether or not it retires them. */
    public Set<String> during(ReleaseVersion release, Collection<String> all) {
        var files = known(release, all);
        graph.lineage(release).stream()
                .filter(each -> !each.version().equals(release))
                .forEach(each -> files.removeAll(each.retires()));
        return files;
    }

    /** Those that a release has, or one that it contains has had: steps may name them. */
    public Set<String> known(ReleaseVersion release, Collection<String> all) {
        var files = new LinkedHashSet<>(all);
        files.removeAll(added(List.copyOf(graph.releases())));
        var adds = added(graph.lineage(release));
        all.stream().filter(adds::contains).forEach(files::add);
        return files;
    }

    /**
     * Those of a site while the steps of one release run, on its way to another one.
     *
     * @param present what the site has
     * @param from the release that it is at; empty, or one that is not known here: nothing is taken for passed already
     * @param at whose steps run; contained in {@code to}
     */
    public Set<String> onTheWay(
            Collection<String> present, Optional<ReleaseVersion> from, ReleaseVersion to, ReleaseVersion at) {
        var passed = from.flatMap(graph::find)
                .map(release -> graph.lineage(release.version()))
                .orElse(List.of());
        var files = new HashSet<>(present);
        for (Release release : graph.lineage(to)) {
            if (!passed.contains(release)) {
                files.addAll(release.adds());
            }
            if (release.version().equals(at)) {
                return files;
            }
            if (!passed.contains(release)) {
                files.removeAll(release.retires());
            }
        }
        throw new IllegalArgumentException(to + " does not contain " + at);
    }

    private static Set<String> added(List<Release> releases) {
        return releases.stream().flatMap(release -> release.adds().stream()).collect(Collectors.toSet());
    }
}
