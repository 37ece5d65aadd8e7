package org.drydock.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.Oracle.Comments;
import org.drydock.config.format.Beside;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Splice;

/** Brings keys from one file into another of the same format. */
final class Taking {
    private final ConfigDocument into;
    private final ConfigDocument from;

    Taking(ConfigDocument into, ConfigDocument from) {
        if (into.format() != from.format()) {
            throw new IllegalArgumentException(from.format() + " cannot be taken into " + into.format());
        }
        this.into = into;
        this.from = from;
    }

    ConfigDocument take(KeyPath key, Optional<Beside> beside) {
        into.placeOf(key).ifPresent(place -> {
            throw place.error("cannot add " + key + ": it is here already");
        });
        var value = from.value(key)
                .orElseThrow(() -> from.source().place(0).error("expected the key " + key + ", found none"));
        var splices = into.layout().take(from.layout(), key, beside).stream()
                .map(this::withOurLineBreaks)
                .toList();
        splices.stream()
                .filter(splice -> !into.canHold(splice.replacement()))
                .findFirst()
                .ifPresent(splice -> {
                    throw into.source()
                            .place(splice.start())
                            .error("cannot add " + key + " here: it has letters that the charset of this file, "
                                    + into.source().charset() + ", does not have");
                });
        return Oracle.check(into, splices, expected(key, value, beside), Comments.MORE);
    }

    private Splice withOurLineBreaks(Splice splice) {
        var lines = splice.replacement().split("\r\n|\r|\n", -1);
        return new Splice(
                splice.start(), splice.end(), String.join(into.source().lineBreak(), lines));
    }

    private ConfigValue.Mapping expected(KeyPath key, ConfigValue value, Optional<Beside> beside) {
        var names = into.layout().canonical(key).names();
        List<String> parent = names.subList(0, names.size() - 1);
        var isParentThere = parent.isEmpty()
                || into.values()
                        .get(new KeyPath(parent))
                        .filter(ConfigValue.Mapping.class::isInstance)
                        .isPresent();
        if (!isParentThere) {
            return into.values().with(names, value);
        }
        var place = beside.map(
                each -> Map.entry(into.layout().canonical(each.sibling()).last(), each.isBehind()));
        return into.values().inserted(parent, new ConfigValue.Entry(name(key), value), place);
    }

    /** An element of XML has a name; which of several it is does not belong to it. */
    private String name(KeyPath key) {
        var last = key.last();
        var bracket = last.indexOf('[');
        return into.format() == ConfigFormat.XML && bracket > 0 ? last.substring(0, bracket) : last;
    }
}
