package org.drydock.config.merge;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drydock.config.ConfigFormat;

/**
 * A rule's key, to be compared with ways to keys.
 *
 * @param steps name by name
 * @param dotted the whole: where names may hold dots, {@code a.b} is one name in one file and two in another
 */
record RulePattern(KeyRule rule, List<Pattern> steps, Pattern dotted, boolean hasDots) {

    static RulePattern of(KeyRule rule, ConfigFormat format) {
        var names = format.key(rule.key()).names();
        var any = format == ConfigFormat.PROPERTIES ? "[^.]+" : ".+";
        var steps = names.stream()
                .map(Children::plain)
                .map(name -> Pattern.compile(quoted(name, any), Pattern.DOTALL))
                .toList();
        var dotted = Pattern.compile(quoted(dotted(names.stream()), "[^.]+") + "(?:[.\\[].*)?", Pattern.DOTALL);
        return new RulePattern(rule, steps, dotted, format != ConfigFormat.XML);
    }

    private static String quoted(String text, String any) {
        return String.join(
                any, Stream.of(text.split("\\*", -1)).map(Pattern::quote).toList());
    }

    private static String dotted(Stream<String> names) {
        return names.reduce((one, next) -> next.startsWith("[") ? one + next : one + "." + next)
                .orElseThrow();
    }

    boolean isAtOrAbove(List<Set<String>> way) {
        if (hasDots
                && dotted.matcher(dotted(
                                way.stream().map(names -> names.iterator().next())))
                        .matches()) {
            return true;
        }
        if (steps.size() > way.size()) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (way.get(i).stream().noneMatch(name -> step.matcher(name).matches())) {
                return false;
            }
        }
        return true;
    }
}
