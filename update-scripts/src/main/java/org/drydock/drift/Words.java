package org.drydock.drift;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a name or a definition, whatever stands between them. An object that needs another has all words of its name
 * in its own definition; that one without need has them, too, only costs a rehearsal.
 */
record Words(Set<String> words) {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}_$#@]+");

    static Words of(String text) {
        var words = new HashSet<String>();
        BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return new Words(words);
    }

    Words and(Words more) {
        var both = new HashSet<>(words);
        both.addAll(more.words);
        return new Words(both);
    }

    boolean mention(Words name) {
        return words.containsAll(name.words);
    }
}
