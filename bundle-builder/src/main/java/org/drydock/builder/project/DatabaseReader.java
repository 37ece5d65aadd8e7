package org.drydock.builder.project;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.OldDriver;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/** Reads one database of product.yaml. */
final class DatabaseReader {
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    private final ScriptTree scripts;

    /** @param scripts the vendor's, in which drivers stand */
    DatabaseReader(ScriptTree scripts) {
        this.scripts = scripts;
    }

    DatabaseDefinition read(String name, YamlNode node) {
        Reserved.refuse(node.mapping(), "migrates-itself");
        var mapping = node.mapping(
                "engines", "url", "history", "schemas", "placeholders", "encoding", "drivers", "opened-by");
        return new DatabaseDefinition(
                name,
                Engines.read(mapping.required("engines")),
                mapping.optional("url").map(url -> url.text(DatabaseReader::url)),
                mapping.optional("history")
                        .map(history -> history.text(DatabaseReader::table))
                        .orElse(DatabaseDefinition.DEFAULT_HISTORY),
                mapping.optional("schemas").map(DatabaseReader::texts).orElse(List.of()),
                mapping.optional("placeholders")
                        .map(DatabaseReader::placeholders)
                        .orElse(Map.of()),
                mapping.optional("encoding")
                        .map(encoding -> encoding.text(DatabaseReader::charset))
                        .orElse(DatabaseDefinition.DEFAULT_ENCODING),
                mapping.optional("drivers").map(this::drivers).orElse(List.of()),
                mapping.optional("opened-by").map(Names::path));
    }

    /** In the order of their versions' text, whatever the order of lines. */
    private List<OldDriver> drivers(YamlNode node) {
        var drivers = new ArrayList<OldDriver>();
        var mapping = node.mapping();
        mapping.entries().forEach((version, path) -> drivers.add(driver(version, path, mapping.placeOf(version))));
        drivers.sort(Comparator.comparing(OldDriver::version));
        return drivers;
    }

    private OldDriver driver(String version, YamlNode path, Place place) {
        if (!OldDriver.isVersion(version)) {
            throw place.error("expected the version of an older driver, such as 1.4.200, found '" + version + "'");
        }
        var file = scripts.find(Names.path(path))
                .orElseThrow(() -> path.place()
                        .error("there is no scripts/" + path.text(), "put the jar there; it travels as a script does"));
        return new OldDriver(version, file.path(), file.size(), file.sha256());
    }

    private static String url(String text) {
        if (!text.matches("[^#]+#[^#]+")) {
            throw new IllegalArgumentException(
                    "expected where the product's config says it, such as app#db.client.url, found '" + text + "'");
        }
        return text;
    }

    private static String table(String text) {
        if (!TABLE.matcher(text).matches()) {
            throw new IllegalArgumentException("expected the name of a table, found '" + text + "'");
        }
        return text;
    }

    private static String charset(String text) {
        try {
            if (Charset.isSupported(text)) {
                return Charset.forName(text).name();
            }
        } catch (IllegalCharsetNameException e) {
            throw new IllegalArgumentException("expected a character set such as UTF-8, found '" + text + "'", e);
        }
        throw new IllegalArgumentException("expected a character set such as UTF-8, found '" + text + "'");
    }

    private static List<String> texts(YamlNode node) {
        return node.items().stream().map(YamlNode::text).toList();
    }

    private static Map<String, String> placeholders(YamlNode node) {
        var placeholders = new TreeMap<String, String>();
        node.mapping().entries().forEach((name, value) -> placeholders.put(name, value.text()));
        return placeholders;
    }
}
