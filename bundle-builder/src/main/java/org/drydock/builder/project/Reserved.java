package org.drydock.builder.project;

import org.drydock.strict.YamlMapping;

/** Words of the format that this version does not act on yet. To take them without acting would break what they promise. */
final class Reserved {
    private Reserved() {}

    static void refuse(YamlMapping mapping, String... words) {
        for (String word : words) {
            if (mapping.has(word)) {
                throw mapping.placeOf(word)
                        .error(
                                "'" + word + "' is a word of the format that this version does not act on yet",
                                "leave it out, or use a version of bundle-builder that knows it");
            }
        }
    }
}
