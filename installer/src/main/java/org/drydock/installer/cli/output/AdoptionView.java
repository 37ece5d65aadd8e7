package org.drydock.installer.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.drydock.installer.adopt.Adopted;
import org.drydock.installer.adopt.Answer;

/** What was asked of a site that somebody made by hand, and what it is to become. */
public final class AdoptionView {
    private static final int MOST_NAMED = 10;

    private AdoptionView() {}

    /** A table: release, what was asked, expected and found. */
    public static List<String> table(List<Answer> answers) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("release", "asked", "expected", "found", ""));
        for (Answer answer : answers) {
            rows.add(List.of(
                    answer.release().toString(),
                    answer.probe().asked(),
                    answer.probe().expected(),
                    answer.found(),
                    answer.holds() ? "" : "<- does not hold"));
        }
        var widths = new ArrayList<Integer>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            var at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        return rows.stream().map(row -> line(row, widths::get)).toList();
    }

    private static String line(List<String> row, Function<Integer, Integer> widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            var cell = row.get(column);
            line.append(cell).append(" ".repeat(widths.apply(column) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /** For programs. */
    public static Map<String, Object> fields(Answer answer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("release", answer.release().toString());
        fields.put("asked", answer.probe().asked());
        fields.put("expected", answer.probe().expected());
        fields.put("found", answer.found());
        fields.put("holds", answer.holds());
        return fields;
    }

    /** What will be done. */
    public static List<String> lines(Adopted adopted) {
        var lines = new ArrayList<String>();
        lines.add("recognised  " + adopted.product().title() + " " + adopted.release());
        lines.add("code        " + code(adopted));
        for (String database : adopted.product().databases().keySet()) {
            lines.add("database    " + database
                    + (adopted.unrecorded().contains(database)
                            ? ": has no history; the release's scripts are recorded in it as run, none is run"
                            : ": its history is the release's")
                    + "; a row in drydock_site says whose it is");
        }
        adopted.drift().forEach(drift -> {
            lines.add("note        " + DriftView.line(drift));
            drift.objects().forEach(object -> lines.add("              " + object));
        });
        adopted.stock().notices().forEach(notice -> lines.add("note        " + notice));
        return lines;
    }

    private static String code(Adopted adopted) {
        var folder = adopted.code().folder();
        var files = adopted.tree().entries().size() + " files of ";
        if (!adopted.code().isInPlace()) {
            return files + folder + ", copied; they stay where they are";
        }
        var added = adopted.code().added(adopted.tree());
        var text = files + "the release in " + folder + ", which stay where they are";
        return added.isEmpty()
                ? text
                : text + "; and " + added.size() + " of yours, which updates carry over: "
                        + String.join(", ", added.subList(0, Math.min(added.size(), MOST_NAMED)))
                        + (added.size() > MOST_NAMED ? " and more" : "");
    }

    /** What is left for the admin. */
    public static List<String> afterwards(Adopted adopted, String site) {
        if (adopted.code().isInPlace()) {
            return List.of("Start the product as ever; it was left stopped.");
        }
        return List.of(
                "From now on start the product through " + site + "/current; it was left stopped.",
                "The folder " + adopted.code().folder() + " is no longer used: nothing in it has changed.");
    }
}
