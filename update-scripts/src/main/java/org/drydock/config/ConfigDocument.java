package org.drydock.config;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.format.Beside;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Setting;
import org.drydock.config.format.SourceText;
import org.drydock.strict.Place;

/**
 * A config file: every byte of it, and what it means. Immutable; an edit makes another one, in which every byte that
 * the edit does not concern is as it was.
 */
public final class ConfigDocument {
    private final ConfigFormat format;
    private final SourceText source;
    private final ConfigValue.Mapping values;
    private final List<String> comments;

    /** Follows from the text: read again, should the memory have been needed for something else meanwhile. */
    private SoftReference<Layout> layout;

    private ConfigDocument(
            ConfigFormat format, SourceText source, Layout layout, ConfigValue.Mapping values, List<String> comments) {
        this.format = format;
        this.source = source;
        this.values = values;
        this.comments = comments;
        this.layout = new SoftReference<>(layout);
    }

    static ConfigDocument read(ConfigFormat format, SourceText source) {
        var reading = format.syntax().read(source);
        return new ConfigDocument(
                format,
                source,
                reading.layout(),
                reading.values(),
                reading.layout().commentsIn(0, source.length()));
    }

    /** The same with another's values, which are equal: a large file needs them only once. */
    ConfigDocument sharing(ConfigValue.Mapping equal) {
        return new ConfigDocument(format, source, layout(), equal, comments);
    }

    public ConfigFormat format() {
        return format;
    }

    /** The file as it now has to stand on the disk. */
    public byte[] bytes() {
        return source.bytes();
    }

    public ConfigValue.Mapping values() {
        return values;
    }

    /**
     * The text of a value; nothing if there is no such key, or nothing behind it.
     *
     * @throws org.drydock.failure.UpdateException if it is a mapping, a list, or stands elsewhere in the file (alias)
     */
    public Optional<String> text(KeyPath key) {
        var place = layout().find(key);
        var value = place.isEmpty() ? Optional.<ConfigValue>empty() : values.get(layout().canonical(key));
        if (place.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof ConfigValue.Scalar scalar && scalar.type() != ConfigValue.Type.OTHER) {
            return Optional.of(scalar).filter(some -> !some.isNothing()).map(ConfigValue.Scalar::text);
        }
        throw place.get().error("expected one plain value for " + key);
    }

    /** Every key that holds a single value or a list, with its comments and its range, in the order in which they stand. */
    public List<Setting> settings() {
        return layout().settings();
    }

    /** A range of {@link #bytes}, the end outside. */
    public record ByteRange(int start, int end) {}

    /** Where in {@link #bytes} a setting stands with its comments. */
    public ByteRange bytesOf(Setting setting) {
        var prefix = source.hasByteOrderMark() ? 3 : 0;
        var start = prefix + source.encodedLength(0, setting.start());
        return new ByteRange(start, start + source.encodedLength(setting.start(), setting.end()));
    }

    /** Where a key stands. */
    public Optional<Place> placeOf(KeyPath key) {
        return layout().find(key);
    }

    /**
     * Applies one edit, or refuses it and leaves this document as it is.
     *
     * @throws org.drydock.failure.UpdateException naming the place, if the edit cannot be made safely
     */
    public Edited apply(Edit edit) {
        return new Editor(this).apply(edit);
    }

    /**
     * Applies edits that do not meet each other in about the time of one; nothing where it has to be one by one.
     */
    Optional<Converted> applyAtOnce(List<Edit> edits) {
        return new Editor(this).applyAtOnce(edits);
    }

    /**
     * Gives keys that are there the values of another file, all of them or none. Many in one go take about the time of one.
     *
     * @param from of the same format; has the keys
     * @throws org.drydock.failure.UpdateException if any of it cannot be done safely
     */
    public ConfigDocument set(Map<KeyPath, ConfigValue.Scalar> values, ConfigDocument from) {
        return new Editor(this).setAll(values, from);
    }

    /** What is behind a key; nothing if there is no such key. */
    public Optional<ConfigValue> value(KeyPath key) {
        return layout().find(key).flatMap(place -> values.get(layout().canonical(key)));
    }

    /**
     * With a key of another file, as it is written there, with its own comments.
     *
     * @param from of the same format; has the key, which this one has not
     * @param beside where to put it; behind the last of its siblings otherwise
     * @throws org.drydock.failure.UpdateException if that cannot be done safely
     */
    public ConfigDocument take(ConfigDocument from, KeyPath key, Optional<Beside> beside) {
        return new Taking(this, from).take(key, beside);
    }

    /** Whether the file's charset has all letters of a text. */
    boolean canHold(String text) {
        return source.charset().newEncoder().canEncode(text);
    }

    SourceText source() {
        return source;
    }

    Layout layout() {
        var known = layout.get();
        if (known != null) {
            return known;
        }
        var read = format.syntax().layout(source);
        layout = new SoftReference<>(read);
        return read;
    }

    /** In the order in which they stand, each from its mark to the end of its line. */
    public List<String> comments() {
        return comments;
    }
}
