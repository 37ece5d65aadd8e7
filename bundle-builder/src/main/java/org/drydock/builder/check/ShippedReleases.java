package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.project.CodeLists;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.durable.Directories;
import org.drydock.failure.UpdateException;
import org.drydock.release.Release;

/** What has been shipped is run by sites already: it stays as it is, and what changed since is named. */
final class ShippedReleases implements FindingSource {
    private static final String REMEDY = "put it back as it was shipped, and bring the change with a new release";

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        var graph = project.graph();
        for (Shipped shipped : project.lock().shipped()) {
            var release = graph.find(shipped.release());
            if (release.isEmpty()) {
                findings.add(Finding.in(
                        "releases/" + shipped.release() + ".yaml",
                        "release " + shipped.release() + " has been shipped, and is no longer here",
                        "put its file back"));
            } else {
                findings.addAll(changes(project, shipped, release.get()));
            }
            codeList(project, shipped).ifPresent(findings::add);
        }
        findings.addAll(strayLists(project));
        return findings;
    }

    private static Optional<Finding> codeList(Project project, Shipped shipped) {
        try {
            CodeLists.read(project.layout(), shipped);
            return Optional.empty();
        } catch (UpdateException e) {
            var name = project.layout().name(project.layout().codeList(shipped.release()));
            return Optional.of(Finding.of(e, name));
        }
    }

    private static List<Finding> strayLists(Project project) {
        var known = project.lock().shipped().stream()
                .filter(shipped -> shipped.code().isPresent())
                .map(shipped -> project.layout().codeList(shipped.release()))
                .toList();
        return Directories.list(project.layout().codeLists()).stream()
                .filter(file -> !known.contains(file))
                .map(file ->
                        Finding.in(project.layout().name(file), "no release was shipped with this list", "delete it"))
                .toList();
    }

    private static List<Finding> changes(Project project, Shipped shipped, Release release) {
        var findings = new ArrayList<Finding>();
        var places = project.places();
        if (!shipped.from().equals(release.from())) {
            findings.add(Finding.at(
                    places.of(release.version()),
                    release.version() + " was shipped with 'from: " + shipped.from() + "', found " + release.from(),
                    REMEDY));
        }
        if (!shipped.install().equals(release.install())) {
            findings.add(Finding.at(
                    places.of(release.version()),
                    "the clean installation of " + release.version() + " is not what was shipped",
                    REMEDY));
        }
        if (!shipped.adds().equals(release.adds()) || !shipped.retires().equals(release.retires())) {
            findings.add(Finding.at(
                    places.of(release.version()),
                    release.version() + " was shipped with 'adds: " + shipped.adds() + "' and 'retires: "
                            + shipped.retires() + "', found " + release.adds() + " and " + release.retires(),
                    REMEDY));
        }
        StepChanges.between(shipped.steps(), release.steps())
                .forEach((step, what) ->
                        findings.add(Finding.at(places.of(step), step + " has been shipped: " + what, REMEDY)));
        return findings;
    }
}
