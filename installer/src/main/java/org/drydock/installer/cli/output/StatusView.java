package org.drydock.installer.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.failure.UpdateException;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.restore.GoBack;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.SiteTrust;
import org.drydock.installer.site.Sites;

/**
 * How a site is, told from what stands on its disk and from nothing else.
 *
 * @param state {@code ok}, {@code running}, {@code interrupted}, {@code needs-help}
 * @param problem what a person has to look at; empty if all is well
 */
public record StatusView(
        SiteLayout layout,
        String product,
        Optional<Installed> installed,
        String state,
        Optional<String> problem,
        Optional<RunRecord> lastRun) {

    public static StatusView of(SiteLayout layout, Secrets secrets) {
        try {
            var site = Sites.open(layout, secrets);
            var runs = RunRecord.all(layout.runs());
            var last = runs.isEmpty() ? Optional.<RunRecord>empty() : Optional.of(runs.get(runs.size() - 1));
            var unfinished = runs.stream().filter(run -> run.ending().isEmpty()).findFirst();
            return of(site, last, unfinished);
        } catch (UpdateException e) {
            var installed = recorded(layout);
            return new StatusView(
                    layout,
                    installed.map(present -> present.product().id()).orElse(""),
                    installed,
                    "needs-help",
                    Optional.of(told(e)),
                    Optional.empty());
        }
    }

    /** What is installed does not depend on what else cannot be read. */
    private static Optional<Installed> recorded(SiteLayout layout) {
        try {
            return Sites.read(layout.installed(), Installed.class);
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    private static StatusView of(Site site, Optional<RunRecord> last, Optional<RunRecord> unfinished) {
        var product = site.installation().product();
        if (unfinished.isPresent()) {
            return unfinished(site, unfinished.get());
        }
        var wrong = site.installed()
                .flatMap(present -> CodeLayout.of(site).ailment())
                .or(() -> site.installed().flatMap(present -> disbelief(site.layout())));
        return new StatusView(
                site.layout(), product, site.installed(), wrong.isPresent() ? "needs-help" : "ok", wrong, last);
    }

    /** Why this site could believe no bundle. */
    private static Optional<String> disbelief(SiteLayout layout) {
        try {
            SiteTrust.of(layout);
            return Optional.empty();
        } catch (UpdateException e) {
            return Optional.of(told(e));
        }
    }

    private static String told(UpdateException e) {
        return e.text() + e.hint().map(hint -> " (" + hint + ")").orElse("");
    }

    private static StatusView unfinished(Site site, RunRecord run) {
        var isRunning = SiteLock.isHeld(site.layout());
        var isStuck = !isRunning && run.attempts() >= GoBack.TRIES && !run.isPutBack();
        var named = "run " + run.id() + " (" + run.started().kind() + ") ";
        var problem = isRunning
                ? named + "is going on"
                : isStuck
                        ? named + "could not be undone, " + run.attempts() + " times"
                                + run.backedUp()
                                        .map(backup -> "; the backup is " + backup.folder())
                                        .orElse("")
                                + "; remove the cause and run: installer resume"
                        : named + "was interrupted; finish it: installer resume";
        return new StatusView(
                site.layout(),
                site.installation().product(),
                site.installed(),
                isRunning ? "running" : isStuck ? "needs-help" : "interrupted",
                Optional.of(problem),
                Optional.of(run));
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("site      " + layout.root());
        lines.add("product   " + product);
        lines.add("release   "
                + installed
                        .map(present -> present.release() + ", since " + present.since())
                        .orElse("none"));
        installed.ifPresent(present -> present.product()
                .databases()
                .keySet()
                .forEach(name -> lines.add("database  "
                        + name + ": "
                        + Optional.ofNullable(present.schemas().get(name))
                                .map(Object::toString)
                                .orElse("-"))));
        installed
                .filter(present -> !present.unproven().isEmpty())
                .ifPresent(present -> lines.add("unproven  " + String.join("; ", present.unproven())));
        lastRun.ifPresent(run ->
                lines.add("last run  " + run.id() + ", " + run.started().kind() + ", "
                        + run.ending()
                                .map(end -> end.ending().name().toLowerCase(Locale.ROOT))
                                .orElse("not ended")));
        lines.add("state     " + state + problem.map(text -> ": " + text).orElse(""));
        return lines;
    }

    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("product", product);
        fields.put(
                "release",
                installed.map(present -> present.release().toString()).orElse(""));
        fields.put("state", state);
        problem.ifPresent(text -> fields.put("problem", text));
        fields.put("databases", databases());
        lastRun.ifPresent(run -> fields.put("last_run", run(run)));
        fields.put("site", layout.root().toString());
        installed.ifPresent(present -> fields.put("unproven", present.unproven()));
        return fields;
    }

    private Map<String, Object> databases() {
        var databases = new TreeMap<String, Object>();
        installed.ifPresent(present -> present.product()
                .databases()
                .keySet()
                .forEach(name -> databases.put(
                        name,
                        Map.of(
                                "schema",
                                Optional.ofNullable(present.schemas().get(name))
                                        .map(Object::toString)
                                        .orElse(""),
                                "known_since",
                                present.since().toString()))));
        return databases;
    }

    private static Map<String, Object> run(RunRecord run) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("run", run.id());
        fields.put("kind", run.started().kind().toString());
        fields.put("started", run.started().at().toString());
        run.ending().ifPresent(end -> {
            fields.put("ending", end.ending().name().toLowerCase(Locale.ROOT));
            fields.put("reason", end.reason());
        });
        return fields;
    }
}
