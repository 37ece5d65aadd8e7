package org.drydock.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.version.ReleaseVersion;

/** All releases of a product, and what each contains. */
public final class ReleaseGraph {
    private final Map<ReleaseVersion, Release> releases;

    private ReleaseGraph(Map<ReleaseVersion, Release> releases) {
        this.releases = releases;
    }

    /** @throws IllegalArgumentException with the first of {@link #problems} */
    public static ReleaseGraph of(Collection<Release> releases) {
        var problems = problems(releases);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0));
        }
        return new ReleaseGraph(byVersion(releases));
    }

    /** The same for releases of which nothing but their config files is in question. */
    static ReleaseGraph trusted(Collection<Release> releases) {
        return new ReleaseGraph(byVersion(releases));
    }

    /**
     * What keeps these releases from being a graph: doubles, unknown origins, cycles, steps of others, loose equals, config
     * files that come twice or go without having come.
     */
    public static List<String> problems(Collection<Release> releases) {
        return new GraphProblems(releases, byVersion(releases)).find();
    }

    private static Map<ReleaseVersion, Release> byVersion(Collection<Release> releases) {
        var byVersion = new LinkedHashMap<ReleaseVersion, Release>();
        releases.forEach(release -> byVersion.put(release.version(), release));
        return byVersion;
    }

    public Collection<Release> releases() {
        return releases.values();
    }

    public Optional<Release> find(ReleaseVersion version) {
        return Optional.ofNullable(releases.get(version));
    }

    /** @throws IllegalArgumentException if there is none */
    public Release release(ReleaseVersion version) {
        return find(version)
                .orElseThrow(() -> new IllegalArgumentException("there is no release " + version + " of this product"));
    }

    /** The releases that one contains, origins first, itself last. */
    public List<Release> lineage(ReleaseVersion version) {
        var found = new LinkedHashSet<ReleaseVersion>();
        collect(release(version), found, new HashSet<>());
        return found.stream().map(this::release).toList();
    }

    /** The steps that a release consists of, in the order in which they run. */
    public StepSet set(ReleaseVersion version) {
        var equals = new EqualSteps();
        var lineage = lineage(version);
        lineage.forEach(release -> release.same().forEach(equals::add));
        return new StepSet(version, lineage, equals);
    }

    /** Which config files sites have, from release to release. */
    public ConfigFiles configFiles() {
        return new ConfigFiles(this);
    }

    private void collect(Release release, Set<ReleaseVersion> found, Set<ReleaseVersion> entered) {
        if (!entered.add(release.version())) {
            return;
        }
        release.from().forEach(origin -> collect(release(origin), found, entered));
        found.add(release.version());
    }

    /** The version that most people mean by "the newest": the highest number that is no pre-release, if there is one. */
    public Optional<ReleaseVersion> newest() {
        var versions = new ArrayList<>(releases.keySet());
        return versions.stream()
                .filter(version -> !version.isPreRelease())
                .max(ReleaseVersion::compareTo)
                .or(() -> versions.stream().max(ReleaseVersion::compareTo));
    }
}
