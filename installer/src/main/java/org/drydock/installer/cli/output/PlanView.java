package org.drydock.installer.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.drydock.config.Change;
import org.drydock.config.Shown;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.plan.ConfigFileChange;
import org.drydock.installer.plan.FolderPlan;
import org.drydock.installer.plan.Plan;
import org.drydock.installer.plan.SpaceNeed;
import org.drydock.installer.site.Site;
import org.drydock.release.Hop;
import org.drydock.release.Scheduled;

/** A plan, as it is shown to the admin, the change board, and programs. */
public final class PlanView {
    private final Site site;
    private final Plan plan;

    public PlanView(Site site, Plan plan) {
        this.site = site;
        this.plan = plan;
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        var manifest = plan.manifest();
        var from = plan.before()
                .map(present -> "from " + present.release() + " to ")
                .orElse("to ");
        lines.add(manifest.product().title() + " " + from + manifest.release());
        if (plan.isNothingToDo()) {
            lines.add("nothing to do: the site is there already");
            return lines;
        }
        hops(lines);
        config(lines);
        plan.merges().forEach(merge -> lines.addAll(MergeView.lines(merge)));
        parts().forEach(part -> lines.add("backed up: " + part));
        plan.space().stream().map(PlanView::space).forEach(lines::add);
        plan.losses().forEach(loss -> lines.add("will be lost: " + loss));
        plan.drift().forEach(drift -> {
            lines.add(DriftView.line(drift));
            drift.objects().forEach(object -> lines.add("  " + object));
        });
        plan.notices().forEach(notice -> lines.add("note: " + notice));
        return lines;
    }

    private void hops(List<String> lines) {
        for (Hop hop : plan.hops()) {
            lines.add("hop to " + hop.release());
            plan.schedule().steps().stream()
                    .filter(step -> hop.tasks().contains(step.task()))
                    .map(this::step)
                    .forEach(lines::add);
        }
        plan.earlyChecks()
                .forEach(
                        check -> lines.add("asked before anything is changed: " + check.id() + ", " + check.message()));
    }

    private String step(Scheduled scheduled) {
        var step = scheduled.task().step();
        var timing = scheduled.timing().name().toLowerCase(Locale.ROOT);
        var how = scheduled
                .task()
                .satisfiedBy()
                .map(equal -> "only recorded: " + equal + " did the same")
                .orElse(timing + ": " + scheduled.reason());
        return String.format(Locale.ROOT, "  %-8s %-24s %s", step.kind(), step.id(), how);
    }

    private void config(List<String> lines) {
        plan.configFiles()
                .forEach(change -> lines.add(change.file() + " " + change.what().words()));
        for (Plan.ConfigDifference difference : plan.differences()) {
            lines.addAll(MergeView.lines(difference.file(), difference.settings()));
            comments(difference.file(), lines);
        }
        for (Plan.ConfigConversion conversion : plan.conversions()) {
            if (isOfOneFile(conversion) && isToldAsOne(conversion.file())) {
                continue;
            }
            lines.add(conversion.file() + ", by " + conversion.step().id() + goes(conversion));
            conversion.changes().stream()
                    .filter(Change::isDone)
                    .map(PlanView::change)
                    .forEach(lines::add);
        }
    }

    /** A difference knows values only; no comment is to go unseen because a file is converted in several steps. */
    private void comments(String file, List<String> lines) {
        plan.conversions().stream()
                .filter(conversion -> conversion.file().equals(file) && isOfOneFile(conversion))
                .flatMap(conversion -> conversion.changes().stream())
                .filter(change -> change.isDone() && !change.lostComments().isEmpty())
                .forEach(change -> lines.add("  comments that go with " + change.key() + ": " + lostComments(change)));
    }

    private static boolean isOfOneFile(Plan.ConfigConversion conversion) {
        return conversion.to().isEmpty() && conversion.step().database().isEmpty();
    }

    private static String lostComments(Change change) {
        return change.lostComments().stream().map(Shown::comment).collect(Collectors.joining(", "));
    }

    private static String goes(Plan.ConfigConversion conversion) {
        var word = conversion.step().renames() ? ", becomes " : ", to ";
        var rows = conversion
                .step()
                .database()
                .map(name -> ", values go to rows of the database " + name + " or come from them");
        return conversion.to().map(file -> word + file).or(() -> rows).orElse("");
    }

    private boolean isToldAsOne(String file) {
        return plan.differences().stream()
                .anyMatch(difference -> difference.file().equals(file));
    }

    private static String change(Change change) {
        var before = change.before().map(value -> " " + value).orElse("");
        var after = change.after().map(value -> " -> " + value).orElse("");
        var comments = lostComments(change);
        var lost = comments.isEmpty() ? "" : "; comments that go with it: " + comments;
        return "  " + change.operation() + " " + change.key() + ":" + before + after + lost;
    }

    private List<String> parts() {
        var products = new ArrayList<>(List.of(plan.product()));
        plan.before().ifPresent(present -> products.add(present.product()));
        var saved = Protected.of(site, products);
        var parts = new ArrayList<String>();
        saved.databases().forEach(database -> parts.add("database " + database.name()));
        saved.files().forEach(file -> parts.add("file " + file));
        plan.folders()
                .forEach(folder -> parts.add("folder " + folder.folder().path() + ", "
                        + Bytes.text(folder.size()) + ", " + folder.folder().policy() + ": "
                        + folder.keeping().meaning()));
        plan.before().ifPresent(present -> parts.add("the code of " + present.release()));
        return parts;
    }

    private static String space(SpaceNeed need) {
        return "space on " + need.volume() + ": needed " + Bytes.text(need.needed()) + ", free "
                + Bytes.text(need.free());
    }

    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kind", plan.kind().toString());
        fields.put("product", plan.manifest().product().id());
        plan.before().ifPresent(present -> fields.put("from", present.release().toString()));
        fields.put("to", plan.manifest().release().toString());
        fields.put("nothing_to_do", plan.isNothingToDo());
        fields.put("hops", plan.hops().stream().map(this::hop).toList());
        fields.put(
                "config_files",
                plan.configFiles().stream().map(PlanView::configFile).toList());
        fields.put(
                "conversions",
                plan.conversions().stream().map(PlanView::conversion).toList());
        fields.put(
                "differences",
                plan.differences().stream().map(MergeView::fields).toList());
        fields.put("merges", plan.merges().stream().map(MergeView::fields).toList());
        fields.put("backed_up", parts());
        fields.put("folders", plan.folders().stream().map(PlanView::folder).toList());
        fields.put("space", plan.space().stream().map(PlanView::spaceFields).toList());
        fields.put("losses", plan.losses());
        fields.put("drift", plan.drift().stream().map(DriftView::fields).toList());
        fields.put("notices", plan.notices());
        fields.put("unproven", plan.manifest().unproven());
        return fields;
    }

    private Map<String, Object> hop(Hop hop) {
        var steps = plan.schedule().steps().stream()
                .filter(step -> hop.tasks().contains(step.task()))
                .map(PlanView::stepFields)
                .toList();
        return Map.of("release", hop.release().toString(), "steps", steps);
    }

    private static Map<String, Object> stepFields(Scheduled scheduled) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("step", scheduled.task().id().toString());
        fields.put("kind", scheduled.task().step().kind());
        fields.put("when", scheduled.timing().name().toLowerCase(Locale.ROOT));
        fields.put("why", scheduled.reason());
        scheduled.task().satisfiedBy().ifPresent(equal -> fields.put("satisfied_by", equal.toString()));
        fields.put(
                "files",
                scheduled.task().step().files().stream()
                        .map(file -> file.path())
                        .toList());
        return fields;
    }

    private static Map<String, Object> configFile(ConfigFileChange change) {
        return Map.of(
                "config",
                change.name(),
                "file",
                change.file(),
                "what",
                change.what().name().toLowerCase(Locale.ROOT),
                "meaning",
                change.what().words());
    }

    private static Map<String, Object> conversion(Plan.ConfigConversion conversion) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("step", conversion.step().id().toString());
        fields.put("file", conversion.file());
        conversion.to().ifPresent(file -> fields.put(conversion.step().renames() ? "becomes" : "to", file));
        conversion.step().database().ifPresent(name -> fields.put("database", name));
        fields.put(
                "changes",
                conversion.changes().stream()
                        .filter(Change::isDone)
                        .map(change -> change(change).strip())
                        .toList());
        return fields;
    }

    private static Map<String, Object> folder(FolderPlan folder) {
        return Map.of(
                "folder",
                folder.folder().path(),
                "policy",
                folder.folder().policy().toString(),
                "kept",
                folder.keeping().toString(),
                "meaning",
                folder.keeping().meaning(),
                "size",
                folder.size(),
                "needed",
                folder.needed());
    }

    private static Map<String, Object> spaceFields(SpaceNeed need) {
        return Map.of("volume", need.volume(), "needed", need.needed(), "free", need.free(), "parts", need.parts());
    }
}
