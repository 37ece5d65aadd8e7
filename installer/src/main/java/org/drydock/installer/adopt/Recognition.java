package org.drydock.installer.adopt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.drydock.database.AppliedScript;
import org.drydock.database.Database;
import org.drydock.database.Session;
import org.drydock.failure.FailureKind;
import org.drydock.failure.Named;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Manifest;
import org.drydock.release.Probe;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.version.ReleaseVersion;

/** Asks all probes of all releases that a bundle knows. */
public final class Recognition {
    private static final int MOST_NAMED = 3;
    private static final String NO_DATABASE = "there is no such database";

    private final Site site;
    private final Manifest manifest;
    private final FoundCode code;
    private final Copies copies;
    private final Histories histories;
    private final Map<Probe.Query, String> answers = new HashMap<>();
    private final Map<String, List<AppliedScript>> applied = new HashMap<>();

    public Recognition(
            Site site, Manifest manifest, Function<ScriptFile, byte[]> scripts, FoundCode code, Copies copies) {
        this.site = site;
        this.manifest = manifest;
        this.code = code;
        this.copies = copies;
        this.histories = new Histories(manifest.graph(), scripts);
    }

    /** All answers, release by release. */
    public List<Answer> ask() {
        var asked = new ArrayList<Answer>();
        for (Release release : manifest.releases()) {
            release.probes().forEach(probe -> asked.add(ask(release.version(), probe)));
        }
        return asked;
    }

    /**
     * The one release of which all probes hold.
     *
     * @throws UpdateException NOT_APPLICABLE if the bundle knows no probes; PRECONDITION if none fits, or more than one
     */
    public static ReleaseVersion recognised(Manifest manifest, List<Answer> answers) {
        if (answers.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    "the bundle does not say how a site is recognised: its releases have no probes",
                    "ask the vendor for a bundle with probes for the release that is installed here");
        }
        var failed = answers.stream()
                .filter(answer -> !answer.holds())
                .map(Answer::release)
                .collect(Collectors.toSet());
        Set<ReleaseVersion> fitting = new LinkedHashSet<>();
        answers.stream()
                .map(Answer::release)
                .filter(release -> !failed.contains(release))
                .forEach(fitting::add);
        if (fitting.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "what stands here is no release of " + manifest.product().title()
                            + " that the bundle can recognise: " + closest(answers),
                    "nothing was changed; ask the vendor which release this is, or whether somebody has changed it");
        }
        if (fitting.size() > 1) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "the probes of more than one release hold here: "
                            + fitting.stream().map(ReleaseVersion::toString).collect(Collectors.joining(", ")),
                    "nothing was changed; ask the vendor for a bundle whose probes tell them apart");
        }
        return fitting.iterator().next();
    }

    /** What kept the release from being recognised of which most holds. */
    private static String closest(List<Answer> answers) {
        var best = answers.stream()
                .collect(Collectors.groupingBy(
                        Answer::release,
                        java.util.LinkedHashMap::new,
                        Collectors.averagingInt(one -> one.holds() ? 1 : 0)))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return answers.stream()
                .filter(answer -> answer.release().equals(best) && !answer.holds())
                .map(answer -> "for " + best + ", " + answer.probe().asked() + ": expected "
                        + answer.probe().expected() + ", found " + answer.found())
                .collect(Collectors.joining("; "));
    }

    private Answer ask(ReleaseVersion release, Probe probe) {
        if (probe instanceof Probe.File file) {
            var found = code.digest(file.path());
            return new Answer(
                    release,
                    probe,
                    found.map(digest -> digest.shortened()).orElse("no such file"),
                    found.filter(file.sha256()::equals).isPresent());
        }
        if (probe instanceof Probe.VersionFile file) {
            var found = code.text(file.path(), Probe.VersionFile.MOST_BYTES);
            return new Answer(
                    release,
                    probe,
                    found.map(Recognition::shortened).orElse("no such file"),
                    found.filter(file::isMetBy).isPresent());
        }
        if (probe instanceof Probe.Query query) {
            var found = answers.computeIfAbsent(query, this::answer);
            return new Answer(release, probe, found, found.equals(query.expect()));
        }
        return history(release, (Probe.History) probe);
    }

    private String answer(Probe.Query query) {
        var database = database(query.database());
        if (!database.exists()) {
            return NO_DATABASE;
        }
        try (Session session = copies.open(database)) {
            return session.query(query.select(), 2).single();
        } catch (UpdateException e) {
            if (e.kind() != FailureKind.UPDATE_FAILED) {
                throw e;
            }
            return e.text(); // such as a table that another release has
        }
    }

    private Answer history(ReleaseVersion release, Probe.History probe) {
        var database = database(probe.database());
        if (!database.exists()) {
            return new Answer(release, probe, NO_DATABASE, false);
        }
        var rows = applied.computeIfAbsent(probe.database(), any -> applied(database));
        if (probe.contains().isPresent()) {
            var holds =
                    rows.stream().anyMatch(row -> row.success() && row.version().equals(probe.contains()));
            return new Answer(release, probe, holds ? "it does" : "it does not", holds);
        }
        var differences = histories.differences(release, database, rows);
        var found = rows.isEmpty() && !differences.isEmpty() ? "no history" : named(differences);
        return new Answer(release, probe, found, differences.isEmpty());
    }

    private List<AppliedScript> applied(Database database) {
        try (Session session = copies.open(database)) {
            return session.applied();
        }
    }

    private Database database(String name) {
        return site.database(Optional.ofNullable(manifest.product().databases().get(name))
                .orElseThrow(() -> new IllegalArgumentException("the product has no database " + name)));
    }

    private static String named(List<String> differences) {
        return differences.isEmpty() ? "the release's scripts" : Named.first(MOST_NAMED, differences, "; ");
    }

    private static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}
