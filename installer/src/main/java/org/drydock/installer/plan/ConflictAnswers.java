package org.drydock.installer.plan;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                asked.forEach(conflict -> append(conflict, text));
            }
        }
        return isEmpty ? "format: 1\nanswers: {}\n" : text.toString();
    }

    private static void append(Conflict conflict, StringBuilder text) {
        comment(conflict.kind().words(), text);
        comment("default: " + conflict.before().orElse("(none)"), text);
        comment("mine:    " + conflict.mine().orElse("(removed)"), text);
        comment("vendor:  " + conflict.vendor().orElse("(removed)"), text);
        conflict.reason().ifPresent(reason -> comment(reason, text));
        var answer = conflict.decided().map(Side::toString).orElse(UNANSWERED);
        text.append("    ")
                .append(StrictJson.line(conflict.key()))
                .append(": ")
                .append(answer)
                .append('\n');
    }

    private static void comment(String words, StringBuilder text) {
        text.append("    # ")
                .append(words.replaceAll("[^\\t\\x{20}-\\x{7E}\\x{A0}-\\x{2027}\\x{202A}-\\x{D7FF}\\x{E000}-\\x{FEFE}\\x{FF00}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", " "))
                .append('\n');
    }
}
