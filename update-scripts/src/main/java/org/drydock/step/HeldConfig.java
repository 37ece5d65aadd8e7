package org.drydock.step;

import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/** A config file's content; read only if somebody asks what it means, since its format may be one that nobody knows. */
public final class HeldConfig {
    private final String file;
    private final String source;
    private final FailureKind kind;
    private final byte[] bytes;
    private @Nullable ConfigDocument document;

    private HeldConfig(String file, String source, FailureKind kind, byte[] bytes, @Nullable ConfigDocument document) {
        this.file = file;
        this.source = source;
        this.kind = kind;
        this.bytes = bytes;
        this.document = document;
    }

    /**
     * As it stands.
     *
     * @param file whose ending tells the format
     * @param source what messages call it
     * @param kind what content that cannot be read means
     */
    public static HeldConfig of(String file, String source, FailureKind kind, byte[] bytes) {
        return new HeldConfig(file, source, kind, bytes.clone(), null);
    }

    /** The same after edits. */
    HeldConfig with(ConfigDocument edited) {
        return new HeldConfig(file, source, kind, edited.bytes(), edited);
    }

    /** The same content in another place. */
    HeldConfig as(String otherFile) {
        return new HeldConfig(otherFile, source, kind, bytes, null);
    }

    public String file() {
        return file;
    }

    FailureKind kind() {
        return kind;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** @throws org.drydock.failure.UpdateException if it cannot be read, or its format is not known */
    public ConfigDocument document() {
        if (document == null) {
            document = ConfigFormat.of(file, kind).parse(bytes, source, kind);
        }
        return document;
    }
}
