package org.drydock.config.merge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words by which a comment may speak of a key that is declared secret: {@code #ldap.bind=geheim} was a setting once. Rules
 * that meet every key leave no comment to be shown.
 */
final class SecretWords {
    private static final Pattern NAMED = Pattern.compile("=\\s*['\"]?([^'\"\\]]+)['\"]?\\s*]");
    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Pattern words;

    private SecretWords(Pattern words) {
        this.words = words;
    }

    static SecretWords of(List<KeyRule> rules) {
        var words = rules.stream()
                .filter(KeyRule::isSecret)
                .map(rule -> word(rule.key()).map(SecretWords::pattern).orElse(".*"))
                .distinct()
                .collect(Collectors.joining("|"));
        return new SecretWords(
                words.isEmpty() ? NOTHING : Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    boolean isIn(String comment) {
        return words.matcher(comment).find();
    }

    /** What tells an element of XML from its like, or else the last name that says something; empty if none does. */
    private static Optional<String> word(String key) {
        var named = NAMED.matcher(key).results().map(found -> found.group(1)).reduce((one, next) -> next);
        if (named.isPresent()) {
            return named;
        }
        var names =
                BRACKETS.matcher(key).replaceAll("").replaceAll("[\"'@]", "").split("[./]");
        return List.of(names).stream()
                .filter(name -> !name.replace("*", "").isBlank())
                .reduce((one, next) -> next);
    }

    private static String pattern(String word) {
        var parts = List.of(word.split("\\*", -1));
        return "(?<!\\w)" + parts.stream().map(Pattern::quote).collect(Collectors.joining("\\w*")) + "(?!\\w)";
    }
}
