package org.drydock.builder.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ProjectReader;

/**
 * Judges a project. Mistakes in its files come first, with what can be said of a project that is not complete; the
 * rest is looked for once these are gone, so that one mistake does not show up as ten.
 */
public final class Check {
    private static final List<FindingSource> ALWAYS = List.of(new CaseTwins(), new SqlFindings());
    private static final List<FindingSource> STATIC = List.of(
            new UnclaimedFiles(),
            new Reachability(),
            new Windows(),
            new ShippedReleases(),
            new Recalls(),
            new CodePlaces(),
            new Drivers(),
            new Probes());

    private final List<FindingSource> more;

    private Check(List<FindingSource> more) {
        this.more = List.copyOf(more);
    }

    /** Everything that can be found without running a script. */
    public static Check withoutRunning() {
        return new Check(List.of());
    }

    /** The same, and then these, which are asked only about a project without errors: they may take long. */
    public static Check with(List<FindingSource> more) {
        return new Check(more);
    }

    /**
     * What came of it.
     *
     * @param findings sorted by place
     * @param complete the project if all of it could be read, whatever else was found
     */
    public record Verdict(List<Finding> findings, Optional<Project> complete) {
        public Verdict {
            findings = findings.stream().distinct().sorted().toList();
        }

        /** There if it can be shipped as far as this check can tell. */
        public Optional<Project> project() {
            return complete.filter(project -> errors().isEmpty());
        }

        public List<Finding> errors() {
            return findings.stream().filter(Finding::isError).toList();
        }
    }

    /** @throws org.drydock.failure.UpdateException USAGE if the folder is no project */
    public Verdict of(Path root) {
        var reading = ProjectReader.read(root);
        var findings = new ArrayList<>(reading.findings());
        if (reading.project().isEmpty()) {
            return new Verdict(findings, Optional.empty());
        }
        var project = reading.project().get();
        findings.addAll(GraphFindings.of(project));
        var isComplete = findings.isEmpty();
        ALWAYS.forEach(source -> findings.addAll(source.find(project)));
        if (isComplete) {
            STATIC.forEach(source -> findings.addAll(source.find(project)));
        }
        if (findings.stream().noneMatch(Finding::isError)) {
            more.forEach(source -> findings.addAll(source.find(project)));
        }
        return new Verdict(findings, isComplete ? Optional.of(project) : Optional.empty());
    }
}
