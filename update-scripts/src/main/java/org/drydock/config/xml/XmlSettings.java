package org.drydock.config.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Setting;

/** Lists attributes and texts. Comments above an element belong to the first of what it holds. */
final class XmlSettings {
    private final XmlLines lines;
    private final List<Setting> settings = new ArrayList<>();

    XmlSettings(XmlLines lines) {
        this.lines = lines;
    }

    List<Setting> of(Element root) {
        list(root, List.of(root.name() + "[1]"));
        return settings;
    }

    private void list(Element element, List<String> names) {
        var above = lines.ownsLines(element.start(), element.end())
                ? lines.commentsIn(lines.first(element), element.start())
                : List.<String>of();
        for (Element.Attribute attribute : element.attributes()) {
            add(names, "@" + attribute.name(), above, attribute.start(), attribute.end());
            above = List.of();
        }
        for (Element.Range text : element.texts()) {
            add(names, "text()", above, text.start(), text.end());
            above = List.of();
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (Element child : element.children()) {
            int number = numbers.merge(child.name(), 1, Integer::sum);
            list(child, with(names, child.name() + "[" + number + "]"));
        }
    }

    private void add(List<String> names, String last, List<String> above, int start, int end) {
        settings.add(new Setting(new KeyPath(with(names, last), KeyPath.Form.SLASHED), above, start, end));
    }

    private static List<String> with(List<String> names, String last) {
        var path = new ArrayList<>(names);
        path.add(last);
        return path;
    }
}
