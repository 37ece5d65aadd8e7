package org.drydock.config.ini;

import java.util.ArrayList;
import java.util.List;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Words;

/** The values of a file line by line: knows nothing of positions. */
final class IniValues {
    private final List<ConfigValue.Entry> top = new ArrayList<>();
    private List<ConfigValue.Entry> section = top;
    private final List<ConfigValue.Entry> sections = new ArrayList<>();
    private String name = "";
    private int indent = -1;
    private final Words words = new Words();

    static ConfigValue.Mapping read(SourceText text) {
        var values = new IniValues();
        text.text().lines().forEach(values::line);
        values.endSection();
        values.top.addAll(values.sections);
        return new ConfigValue.Mapping(values.top);
    }

    private void line(String line) {
        var text = line.strip();
        var inward = line.length() - line.stripLeading().length();
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith(";") || text.startsWith("#")) {
            indent = -1;
        } else if (indent >= 0 && inward > indent) {
            var last = section.remove(section.size() - 1);
            var more = ((ConfigValue.Scalar) last.value()).text() + "\n" + text;
            section.add(new ConfigValue.Entry(last.name(), ConfigValue.Scalar.of(more)));
        } else if (text.startsWith("[")) {
            endSection();
            name = text.substring(1, Math.max(1, text.indexOf(']'))).strip();
            section = new ArrayList<>();
            indent = -1;
        } else {
            indent = inward;
            section.add(key(text));
        }
    }

    private ConfigValue.Entry key(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                var value = ConfigValue.Scalar.of(
                        IniText.meaning(text.substring(i + 1).strip()));
                return new ConfigValue.Entry(words.one(text.substring(0, i).strip()), value);
            }
        }
        return new ConfigValue.Entry(text, new ConfigValue.Scalar(ConfigValue.Type.NOTHING, ""));
    }

    private void endSection() {
        if (section != top) {
            sections.add(new ConfigValue.Entry(name, new ConfigValue.Mapping(section)));
        }
    }
}
