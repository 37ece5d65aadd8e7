package org.drydock.builder.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.failure.FailureKind;
import org.drydock.manifest.Product;
import org.drydock.release.AcceptedDrift;
import org.drydock.release.Probe;
import org.drydock.release.SameStep;
import org.drydock.step.StepId;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaRange;

/** Reads one file of {@code releases}. */
final class ReleaseReader {
    private final String file;
    private final Product product;
    private final List<YamlNode> commonProbes;
    private final Findings findings;

    /** @param commonProbes of product.yaml: for a release that has none of its own */
    ReleaseReader(String file, Product product, List<YamlNode> commonProbes, Findings findings) {
        this.file = file;
        this.product = product;
        this.commonProbes = commonProbes;
        this.findings = findings;
    }

    Optional<ReleaseDraft> read(Path path) {
        return findings.attempt(file, () -> draft(StrictYaml.read(path, file, FailureKind.FINDINGS)));
    }

    private ReleaseDraft draft(YamlNode node) {
        var mapping = node.mapping(
                "release",
                "from",
                "works-with",
                "steps",
                "same",
                "install",
                "accepted-drift",
                "probes",
                "adds",
                "retires");
        var version = Placed.of(mapping.required("release"), ReleaseVersion::parse);
        if (!file.endsWith("/" + version.value() + ".yaml")) {
            findings.add(
                    version.place(),
                    "release " + version.value() + " stands in a file of another name",
                    "call it releases/" + version.value() + ".yaml");
        }
        var steps = new StepReader(version.value(), product);
        return new ReleaseDraft(
                version.value(),
                version.place(),
                findings.attempt(file, () -> mapping.required("from"))
                        .map(this::origins)
                        .orElse(List.of()),
                each(mapping, "steps", steps::read),
                worksWith(mapping),
                each(mapping, "same", ReleaseReader::same),
                install(mapping),
                each(mapping, "accepted-drift", this::drift),
                probes(mapping, new ProbeReader(version.value(), product)),
                each(mapping, "adds", this::config),
                each(mapping, "retires", this::config));
    }

    private String config(YamlNode node) {
        return Names.config(node, product);
    }

    private List<Probe> probes(YamlMapping mapping, ProbeReader reader) {
        if (mapping.has("probes")) {
            return each(mapping, "probes", reader::read);
        }
        return commonProbes.stream()
                .map(node -> findings.attempt(ProductReader.FILE, () -> reader.read(node)))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Placed<ReleaseVersion>> origins(YamlNode node) {
        return each(node, item -> Placed.of(item, ReleaseVersion::parse));
    }

    private Map<String, Placed<SchemaRange>> worksWith(YamlMapping mapping) {
        var windows = new LinkedHashMap<String, Placed<SchemaRange>>();
        named(mapping, "works-with", (database, node) -> windows.put(database, Placed.of(node, SchemaRange::parse)));
        return windows;
    }

    private Map<String, List<Placed<String>>> install(YamlMapping mapping) {
        var install = new LinkedHashMap<String, List<Placed<String>>>();
        named(
                mapping,
                "install",
                (database, node) ->
                        install.put(database, each(node, item -> new Placed<>(Names.path(item), item.place()))));
        return install;
    }

    private void named(YamlMapping mapping, String key, java.util.function.BiConsumer<String, YamlNode> reader) {
        mapping.optional(key)
                .flatMap(node -> findings.attempt(file, node::mapping))
                .ifPresent(all -> all.entries()
                        .forEach((database, node) -> findings.attempt(file, () -> {
                            if (!product.databases().containsKey(database)) {
                                throw all.placeOf(database).error("'" + database + "' is no database of product.yaml");
                            }
                            reader.accept(database, node);
                            return database;
                        })));
    }

    private static SameStep same(YamlNode node) {
        var mapping = node.mapping("step", "as");
        return new SameStep(
                mapping.required("step").text(StepId::parse),
                mapping.required("as").text(StepId::parse));
    }

    private AcceptedDrift drift(YamlNode node) {
        var mapping = node.mapping("database", "engine", "object", "reason");
        var database = mapping.required("database");
        var engine = mapping.required("engine");
        var definition = product.databases().get(database.text());
        if (definition == null) {
            throw database.place().error("'" + database.text() + "' is no database of product.yaml");
        }
        if (!definition.engines().containsKey(engine.text())) {
            throw engine.place()
                    .error("'" + engine.text() + "' is no engine of the database '" + database.text() + "'");
        }
        return new AcceptedDrift(
                database.text(),
                engine.text(),
                mapping.required("object").text(),
                mapping.required("reason").text());
    }

    private <T> List<T> each(YamlMapping mapping, String name, Function<YamlNode, T> reader) {
        return mapping.optional(name).map(node -> each(node, reader)).orElse(List.of());
    }

    private <T> List<T> each(YamlNode list, Function<YamlNode, T> reader) {
        var read = new ArrayList<T>();
        findings.attempt(file, list::items)
                .orElse(List.of())
                .forEach(
                        item -> findings.attempt(file, () -> reader.apply(item)).ifPresent(read::add));
        return read;
    }
}
