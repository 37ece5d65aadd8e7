package org.drydock.builder.project;

import java.util.function.Function;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/** What somebody wrote, and where. */
record Placed<T>(T value, Place place) {
    static Placed<String> text(YamlNode node) {
        return new Placed<>(node.text(), node.place());
    }

    static <T> Placed<T> of(YamlNode node, Function<String, T> parser) {
        return new Placed<>(node.text(parser), node.place());
    }
}
