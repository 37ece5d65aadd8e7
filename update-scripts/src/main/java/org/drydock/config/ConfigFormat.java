package org.drydock.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Syntax;
import org.drydock.config.ini.IniSyntax;
import org.drydock.config.json.JsonSyntax;
import org.drydock.config.properties.PropertiesSyntax;
import org.drydock.config.toml.TomlSyntax;
import org.drydock.config.xml.XmlSyntax;
import org.drydock.config.yaml.YamlSyntax;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** How a config file is written; told by the ending of its name, never by looking inside. */
public enum ConfigFormat {
    /** As {@link java.util.Properties} reads it: one level, the whole dotted key is one name. */
    PROPERTIES,
    /** YAML 1.2, one document, in UTF-8. */
    YAML,
    /** JSON in UTF-8; comments are kept. */
    JSON,
    /** Sections of keys with text, in UTF-8 or ISO-8859-1. */
    INI,
    /** TOML 1.0. */
    TOML,
    /** XML in UTF-8, or in the charset of one byte a character that it names. */
    XML;

    /**
     * @param fileName a name or a path with {@code /}
     * @param kind what a format that we cannot edit means to the caller
     */
    public static ConfigFormat of(String fileName, FailureKind kind) {
        var name = fileName.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> format.endings().stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(() -> new UpdateException(
                        kind,
                        fileName + ": expected a config file whose name ends in one of " + allEndings()
                                + "; other formats cannot be edited"));
    }

    private static String allEndings() {
        return Stream.of(values()).flatMap(format -> format.endings().stream()).collect(Collectors.joining(", "));
    }

    /**
     * Reads a file as it stands.
     *
     * @param source what messages call the file
     * @param kind what a file that cannot be read or edited means: a precondition for a site's, findings for a vendor's
     */
    public ConfigDocument parse(byte[] content, String source, FailureKind kind) {
        return ConfigDocument.read(this, syntax().decode(content, source, kind));
    }

    /** A file without any key; nothing where a file has to have some root that only its vendor can name. */
    public Optional<byte[]> empty() {
        return switch (this) {
            case PROPERTIES, YAML, INI, TOML -> Optional.of(new byte[0]);
            case JSON -> Optional.of("{}\n".getBytes(StandardCharsets.UTF_8));
            case XML -> Optional.empty();
        };
    }

    /**
     * The key that is written like this for a file of this format.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public KeyPath key(String text) {
        return syntax().key(text);
    }

    private List<String> endings() {
        return switch (this) {
            case PROPERTIES -> List.of(".properties");
            case YAML -> List.of(".yaml", ".yml");
            case JSON -> List.of(".json", ".jsonc");
            case INI -> List.of(".ini");
            case TOML -> List.of(".toml");
            case XML -> List.of(".xml");
        };
    }

    Syntax syntax() {
        return switch (this) {
            case PROPERTIES -> new PropertiesSyntax();
            case YAML -> new YamlSyntax();
            case JSON -> new JsonSyntax();
            case INI -> new IniSyntax();
            case TOML -> new TomlSyntax();
            case XML -> new XmlSyntax();
        };
    }
}
