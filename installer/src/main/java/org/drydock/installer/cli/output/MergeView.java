package org.drydock.installer.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.Difference;
import org.drydock.config.merge.MergeChange;
import org.drydock.config.merge.Side;
import org.drydock.installer.plan.ConfigMerge;
import org.drydock.installer.plan.Plan;

/** What becomes of a config file's settings: one difference from what there is to what there will be, and conflicts. */
final class MergeView {
    private MergeView() {}

    static List<String> lines(ConfigMerge merge) {
        var lines = lines(merge.config().file(), merge.differences());
        merge.merged().changes().stream()
                .filter(change -> change.kind() == MergeChange.Kind.PINNED)
                .forEach(change -> lines.add(merge.config().file() + ": " + change.key() + " is kept as it is"));
        merge.merged().conflicts().forEach(conflict -> conflict(merge, conflict, lines));
        return lines;
    }

    static List<String> lines(String file, List<Difference> differences) {
        var lines = new ArrayList<String>();
        if (!differences.isEmpty()) {
            lines.add(file + ", from what it is to what it will be");
            differences.forEach(difference -> difference(difference, lines));
        }
        return lines;
    }

    private static void difference(Difference difference, List<String> lines) {
        difference.before().ifPresent(value -> lines.add("  - " + difference.key() + ": " + value));
        difference.after().ifPresent(value -> lines.add("  + " + difference.key() + ": " + value));
    }

    private static void conflict(ConfigMerge merge, Conflict conflict, List<String> lines) {
        lines.add(merge.config().file() + ": " + conflict.key() + " was "
                + conflict.kind().words());
        lines.add("    default: " + conflict.before().orElse("(none)"));
        lines.add("    mine:    " + conflict.mineInWords());
        lines.add("    vendor:  " + conflict.vendorInWords());
        conflict.reason().ifPresent(reason -> lines.add("    " + reason));
        lines.add("    taken:   "
                + conflict.decided().map(Side::toString).orElse("undecided (" + conflict.policy() + ")"));
    }

    static Map<String, Object> fields(Plan.ConfigDifference difference) {
        return Map.of(
                "file",
                difference.file(),
                "differences",
                difference.settings().stream().map(MergeView::difference).toList());
    }

    static Map<String, Object> fields(ConfigMerge merge) {
        return Map.of(
                "file", merge.config().file(),
                "differences",
                        merge.differences().stream().map(MergeView::difference).toList(),
                "conflicts",
                        merge.merged().conflicts().stream()
                                .map(MergeView::conflict)
                                .toList());
    }

    private static Map<String, Object> difference(Difference difference) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("key", difference.key());
        difference.before().ifPresent(value -> fields.put("before", value));
        difference.after().ifPresent(value -> fields.put("after", value));
        return fields;
    }

    private static Map<String, Object> conflict(Conflict conflict) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("key", conflict.key());
        fields.put("what", conflict.kind().words());
        conflict.before().ifPresent(value -> fields.put("default", value));
        conflict.mine().ifPresent(value -> fields.put("mine", value));
        conflict.vendor().ifPresent(value -> fields.put("vendor", value));
        fields.put("policy", conflict.policy().toString());
        conflict.decided().ifPresent(side -> fields.put("taken", side.toString()));
        conflict.reason().ifPresent(reason -> fields.put("reason", reason));
        return fields;
    }
}
