package org.drydock.installer.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.Side;
import org.drydock.failure.FailureKind;
import org.drydock.manifest.Product;
import org.drydock.strict.StrictJson;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlNode;

/** Answers files: whose value is taken where customer and vendor have changed a setting. */
public final class ConflictAnswers {
    private static final String UNANSWERED = "ask";
    /** What is no printable character to YAML, or a line break. */
    private static final Pattern UNREADABLE = Pattern.compile("[^\\t\\x{20}-\\x{7E}\\x{A0}-\\x{2027}\\x{202A}-\\x{D7FF}"
            + "\\x{E000}-\\x{FEFE}\\x{FF00}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
    /** Of YAML's 1,024; the rest is for quotes and escapes. */
    private static final int LONGEST_SIMPLE_KEY = 160;

    private ConflictAnswers() {}

    /**
     * Config file to its keys, each with whose value is taken.
     *
     * @throws org.drydock.failure.UpdateException USAGE if the file is none of answers for this product
     */
    public static Map<String, Map<String, Side>> read(Path file, Product product) {
        var root = StrictYaml.read(file, file.toString(), FailureKind.USAGE).mapping("format", "answers");
        root.required("format").number(1, 1);
        var answers = new HashMap<String, Map<String, Side>>();
        root.required("answers")
                .mapping(product.config().keySet().toArray(String[]::new))
                .entries()
                .forEach((config, keys) -> answers.put(config, keys(keys)));
        return answers;
    }

    private static Map<String, Side> keys(YamlNode node) {
        var keys = new HashMap<String, Side>();
        node.mapping().entries().forEach((key, answer) -> {
            if (!answer.text().equals(UNANSWERED)) {
                keys.put(key, Side.parse(answer.text()).orElseThrow(() -> answer.expected("mine, vendor or ask")));
            }
        });
        return keys;
    }

    /** A file to fill in: the conflicts that an answer decides, with their three sides. */
    public static String template(List<ConfigMerge> merges) {
        var text = new StringBuilder("format: 1\nanswers:\n");
        var isEmpty = true;
        for (ConfigMerge merge : merges) {
            var asked = merge.merged().conflicts().stream()
                    .filter(Conflict::isAnswerable)
                    .toList();
            if (!asked.isEmpty()) {
                isEmpty = false;
                text.append("  ")
                        .append(merge.config().name())
                        .append(": # ")
                        .append(merge.config().file())
                        .append('\n');
                var keys = new LinkedHashMap<String, List<Conflict>>();
                asked.forEach(conflict -> keys.computeIfAbsent(conflict.key(), any -> new ArrayList<>())
                        .add(conflict));
                keys.forEach((key, conflicts) -> append(key, conflicts, text));
            }
        }
        return isEmpty ? "format: 1\nanswers: {}\n" : text.toString();
    }

    /** Keys that are written alike have one answer: {@code a.b} may be one name and two. */
    private static void append(String key, List<Conflict> conflicts, StringBuilder text) {
        conflicts.forEach(conflict -> comments(conflict, text));
        var answers = conflicts.stream().map(Conflict::decided).distinct().toList();
        var answer = answers.size() == 1 ? answers.get(0).map(Side::toString).orElse(UNANSWERED) : UNANSWERED;
        var isLong = key.length() > LONGEST_SIMPLE_KEY;
        text.append(isLong ? "    ? " : "    ")
                .append(quoted(key))
                .append(isLong ? "\n    : " : ": ")
                .append(answer)
                .append('\n');
    }

    private static void comments(Conflict conflict, StringBuilder text) {
        comment(conflict.kind().words(), text);
        comment("default: " + conflict.before().orElse("(none)"), text);
        comment("mine:    " + conflict.mineInWords(), text);
        comment("vendor:  " + conflict.vendorInWords(), text);
        conflict.reason().ifPresent(reason -> comment(reason, text));
    }

    private static void comment(String words, StringBuilder text) {
        text.append("    # ").append(UNREADABLE.matcher(words).replaceAll(" ")).append('\n');
    }

    /** Escaped where YAML does not take the character itself. */
    private static String quoted(String key) {
        return UNREADABLE
                .matcher(StrictJson.line(key))
                .replaceAll(each -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) each.group().charAt(0)));
    }
}
