package org.drydock.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Setting;

/** Lists the keys of a file with their comments and ranges; those that are written unusually only with their own range. */
final class YamlSettings {
    private final YamlLines lines;
    private final YamlComments comments;
    private final List<Setting> settings = new ArrayList<>();

    YamlSettings(YamlLines lines, YamlComments comments) {
        this.lines = lines;
        this.comments = comments;
    }

    List<Setting> of(Optional<YamlPart> root) {
        root.ifPresent(part -> list(part, List.of()));
        return settings;
    }

    private void list(YamlPart part, List<String> names) {
        if (!(part instanceof YamlPart.Mapping mapping)) {
            return;
        }
        for (YamlPart.Entry entry : mapping.entries()) {
            if (entry.key() instanceof YamlPart.Scalar key && KeyPath.isKey(List.of(key.text()))) {
                var path = new ArrayList<>(names);
                path.add(key.text());
                if (entry.value() instanceof YamlPart.Mapping nested
                        && !nested.entries().isEmpty()) {
                    list(nested, path);
                } else {
                    settings.add(setting(mapping, entry, path));
                }
            }
        }
    }

    private Setting setting(YamlPart.Mapping mapping, YamlPart.Entry entry, List<String> path) {
        var ownsLines = !mapping.isFlow() && lines.isUsual(entry);
        var start = ownsLines ? lines.first(entry) : entry.start();
        var end = ownsLines ? lines.next(entry) : entry.end();
        return new Setting(new KeyPath(path), ownsLines ? comments.textsIn(start, end) : List.of(), start, end);
    }
}
