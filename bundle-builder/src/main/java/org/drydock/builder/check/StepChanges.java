package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.drydock.step.Migration;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepId;

/** Says in words what is different between the steps of a release then and now. */
final class StepChanges {
    private StepChanges() {}

    /** The steps that differ, each with how. */
    static Map<StepId, String> between(List<Step> shipped, List<Step> found) {
        var changes = new LinkedHashMap<StepId, String>();
        var now = byId(found);
        var then = byId(shipped);
        then.forEach((id, step) -> {
            var other = now.get(id);
            if (other == null) {
                changes.put(id, "it is no longer here");
            } else if (!step.equals(other)) {
                changes.put(id, describe(step, other));
            }
        });
        now.keySet().stream()
                .filter(id -> !then.containsKey(id))
                .forEach(id -> changes.put(id, "its release had no such step"));
        if (changes.isEmpty() && !ids(shipped).equals(ids(found))) {
            changes.put(shipped.get(0).id(), "the order of the steps is another one");
        }
        return changes;
    }

    private static String describe(Step then, Step now) {
        if (then instanceof Step.Migrate before && now instanceof Step.Migrate after) {
            var changes = scripts(before, after);
            if (!changes.isEmpty()) {
                return String.join("; ", changes);
            }
        }
        var changed = files(then.files(), now.files());
        if (!changed.isEmpty()) {
            return String.join("; ", changed);
        }
        return then.kind().equals(now.kind())
                ? "what its release says of it is not the same"
                : "it was a " + then.kind() + " step, and is a " + now.kind() + " step";
    }

    private static List<String> scripts(Step.Migrate then, Step.Migrate now) {
        var changes = new ArrayList<String>();
        var engines = new TreeSet<>(then.migrations().keySet());
        engines.addAll(now.migrations().keySet());
        for (String engine : engines) {
            files(ofMigrations(then.on(engine)), ofMigrations(now.on(engine))).stream()
                    .map(change -> change + " on " + engine)
                    .forEach(changes::add);
        }
        return changes;
    }

    private static List<ScriptFile> ofMigrations(List<Migration> migrations) {
        return migrations.stream().map(Migration::file).toList();
    }

    private static List<String> files(List<ScriptFile> then, List<ScriptFile> now) {
        var before = byPath(then);
        var after = byPath(now);
        var changes = new ArrayList<String>();
        before.forEach((path, file) -> {
            var other = after.get(path);
            if (other == null) {
                changes.add("scripts/" + path + " no longer belongs to it");
            } else if (!other.equals(file)) {
                changes.add("scripts/" + path + " has other content (shipped "
                        + file.sha256().shortened() + ", found "
                        + other.sha256().shortened() + ")");
            }
        });
        after.keySet().stream()
                .filter(path -> !before.containsKey(path))
                .forEach(path -> changes.add("scripts/" + path + " was not part of it"));
        return changes;
    }

    private static Map<String, ScriptFile> byPath(List<ScriptFile> files) {
        var byPath = new TreeMap<String, ScriptFile>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }

    private static Map<StepId, Step> byId(List<Step> steps) {
        return steps.stream()
                .collect(Collectors.toMap(Step::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static List<StepId> ids(List<Step> steps) {
        return steps.stream().map(Step::id).toList();
    }
}
