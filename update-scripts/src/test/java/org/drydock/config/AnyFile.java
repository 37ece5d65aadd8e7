package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Setting;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Whatever the bytes of a file are: it is edited so that nothing else changes, or it is refused. */
final class AnyFile {
    private AnyFile() {}

    /** With the comments of JSON that stand between a value and its comma. */
    private static final Pattern COMMA_BELOW =
            Pattern.compile("[\\r\\n]+(?:\\s*//[^\\r\\n]*[\\r\\n]+|\\s*/\\*[^*]*\\*/\\s*)*\\s*,.*", Pattern.DOTALL);

    /**
     * @param choice which key and which edit
     * @return whether something was edited
     */
    static boolean check(ConfigFormat format, byte[] content, int choice) {
        var document = parsed(format, content);
        if (document.isEmpty()) {
            return false;
        }
        assertThat(document.get().bytes()).isEqualTo(content);
        var settings = document.get().settings();
        if (settings.isEmpty()) {
            return false;
        }
        var key = settings.get(Math.floorMod(choice, settings.size())).key();
        try {
            var edited = document.get().apply(edit(key, Math.floorMod(choice / 7, 5)));
            assertThat(document.get().bytes()).isEqualTo(content);
            checkOthers(document.get(), edited.document(), key);
            return edited.change().isDone();
        } catch (UpdateException e) {
            assertThat(e.text()).startsWith("f");
            return false;
        }
    }

    private static Optional<ConfigDocument> parsed(ConfigFormat format, byte[] content) {
        try {
            return Optional.of(format.parse(content, "f", FailureKind.PRECONDITION));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    private static Edit edit(KeyPath key, int choice) {
        return switch (choice) {
            case 0 -> new Edit.Set(key, ConfigValue.Scalar.of("new \" value"));
            case 1 -> new Edit.Set(key, new ConfigValue.Scalar(ConfigValue.Type.NUMBER, "42"));
            case 2 -> new Edit.Remove(key, true);
            case 3 -> new Edit.Rename(key, key.sibling(key.last().startsWith("@") ? "@new" : "new"), true);
            default -> new Edit.SetIfAbsent(key.sibling("new"), ConfigValue.Scalar.of("x"));
        };
    }

    /** Keys that were not asked for are written as before, and none is gone; comments that were nobody's may become theirs. */
    private static void checkOthers(ConfigDocument before, ConfigDocument after, KeyPath key) {
        var old = written(before, key);
        var now = written(after, key);
        old.forEach((name, text) -> assertThat(now.get(name)).as("%s", name).contains(text));
    }

    private static Map<List<String>, String> written(ConfigDocument document, KeyPath but) {
        var text = new String(document.bytes(), StandardCharsets.ISO_8859_1);
        var written = new LinkedHashMap<List<String>, String>();
        for (Setting setting : document.settings()) {
            if (!setting.key().equals(but)) {
                var range = document.bytesOf(setting);
                // a comma too many goes with its neighbour, and what is beside it on a line of its own is nobody's
                // then;
                // a last line may get a line break
                written.put(
                        setting.key().names(),
                        COMMA_BELOW
                                .matcher(text.substring(range.start(), range.end()))
                                .replaceFirst("")
                                .replace(",", "")
                                .strip());
            }
        }
        return written;
    }
}
