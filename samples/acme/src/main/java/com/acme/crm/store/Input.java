package com.acme.crm.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody entered for a new customer, one text for a field; refusals use the labels that the person sees. */
public final class Input {
    private final Map<String, String> texts;
    private final Fields fields;

    /** @throws BadInputException if there is a text for a field that this site does not know, or none for a required one */
    public Input(Map<String, String> texts, Fields fields) {
        this.texts = Map.copyOf(texts);
        this.fields = fields;
        for (var name : texts.keySet()) {
            if (!fields.names().contains(name)) {
                throw new BadInputException(
                        "unknown field " + name + ": expected " + String.join(", ", fields.names()));
            }
        }
        fields.all().stream().filter(Fields.Field::required).forEach(field -> mandatory(field.name()));
    }

    /** Trimmed and not empty. */
    public String mandatory(String name) {
        return optional(name)
                .orElseThrow(() -> new BadInputException(fields.field(name).label() + " is missing"));
    }

    /** Trimmed; empty counts as absent. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(texts.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** One mail address, roughly: whether it works, only a mail can tell. */
    String email(String name) {
        var text = mandatory(name);
        if (!text.matches("[^@\\s]+@[^@\\s]+")) {
            throw new BadInputException(fields.field(name).label() + " is not an address: " + text);
        }
        return text;
    }

    /** Words with commas or white space between them. */
    List<String> words(String name) {
        return optional(name).stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
