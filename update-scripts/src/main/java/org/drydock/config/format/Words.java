package org.drydock.config.format;

import java.util.HashMap;
import java.util.Map;

/** Keeps one of words that are equal: a large file has few names, each many times. */
public final class Words {
    private static final int LONGEST = 64;
    private static final int MOST = 10_000;

    private final Map<String, String> words = new HashMap<>();

    public String one(String word) {
        if (word.length() > LONGEST) {
            return word;
        }
        var known = words.get(word);
        if (known != null) {
            return known;
        }
        if (words.size() < MOST) {
            words.put(word, word);
        }
        return word;
    }
}
