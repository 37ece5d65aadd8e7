package org.drydock.builder.project;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.manifest.Product;
import org.drydock.step.Expectation;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaVersion;

/** Reads the steps of one release, and counts them: a step's ordinal is its place among those on its resource. */
final class StepReader {
    private static final List<String> KINDS = List.of("migrate", "convert", "check", "run");

    private final ReleaseVersion release;
    private final Product product;
    private final Map<String, Integer> counts = new HashMap<>();

    StepReader(ReleaseVersion release, Product product) {
        this.release = release;
        this.product = product;
    }

    StepDraft read(YamlNode node) {
        var mapping = node.mapping();
        Reserved.refuse(mapping, "backfill");
        var kinds = KINDS.stream().filter(mapping::has).toList();
        if (kinds.size() != 1) {
            throw node.place()
                    .error("expected a step of one kind: " + String.join(", ", KINDS) + "; found "
                            + (kinds.isEmpty() ? "none of them" : String.join(" and ", kinds)));
        }
        return switch (kinds.get(0)) {
            case "migrate" -> migrate(node, node.mapping("migrate", "to", "scripts", "engines", "online"));
            case "convert" -> convert(node, node.mapping("convert", "to-config", "database", "script"));
            case "check" -> check(node, node.mapping("check", "needs", "query", "expect", "message"));
            default -> run(node, node.mapping("run", "uses"));
        };
    }

    private StepDraft migrate(YamlNode node, YamlMapping mapping) {
        var database = database(mapping.required("migrate"));
        var id = id(database);
        var to = mapping.optional("to").map(text -> Placed.of(text, SchemaVersion::parse));
        var scripts = mapping.optional("scripts")
                .map(list -> list.items().stream()
                        .map(item -> new Placed<>(Names.path(item), item.place()))
                        .toList())
                .orElse(List.of());
        if (to.isEmpty() && scripts.isEmpty()) {
            throw node.place().error("a migrate step says what it runs", "add 'to: \"3.0\"' or 'scripts: [a.sql]'");
        }
        var engines =
                mapping.optional("engines").map(list -> engines(list, database)).orElseGet(() -> allEngines(database));
        var online = mapping.optional("online").map(YamlNode::flag).orElse(false);
        return new StepDraft.Migrate(id, node.place(), database, engines, to, scripts, online);
    }

    private List<String> engines(YamlNode list, String database) {
        var engines = new LinkedHashSet<String>();
        for (YamlNode item : list.items()) {
            if (!allEngines(database).contains(item.text())) {
                throw item.place()
                        .error("'" + item.text() + "' is no engine of the database '" + database + "'; expected one of "
                                + String.join(", ", allEngines(database)));
            }
            engines.add(item.text());
        }
        if (engines.isEmpty()) {
            throw list.place().error("expected at least one engine");
        }
        return List.copyOf(engines);
    }

    private List<String> allEngines(String database) {
        return Optional.ofNullable(product.databases().get(database))
                .map(definition -> List.copyOf(definition.engines().keySet()))
                .orElse(List.of());
    }

    private StepDraft convert(YamlNode node, YamlMapping mapping) {
        var config = Names.config(mapping.required("convert"), product);
        var other = mapping.optional("to-config").map(name -> Names.config(name, product));
        var script = mapping.optional("script").map(path -> new Placed<>(Names.path(path), path.place()));
        if (other.isEmpty() && script.isEmpty()) {
            throw node.place()
                    .error(
                            "a convert step says what it changes",
                            "add 'script: config/NAME.yaml', or 'to-config: NAME' for a file that gets another place");
        }
        if (other.equals(Optional.of(config))) {
            throw mapping.required("to-config")
                    .place()
                    .error("'" + config + "' is the file itself", "leave 'to-config' out");
        }
        var database = mapping.optional("database").map(this::database);
        if (database.isPresent() && (other.isPresent() || script.isEmpty())) {
            throw mapping.required("database")
                    .place()
                    .error(
                            "a convert step with a database moves settings between one file and rows, as its script says",
                            other.isPresent()
                                    ? "leave 'to-config' out, and let a step of its own bring keys to another file"
                                    : "add 'script: config/NAME.yaml'");
        }
        return new StepDraft.Convert(id(config), node.place(), config, other, database, script);
    }

    private StepDraft check(YamlNode node, YamlMapping mapping) {
        var database = database(mapping.required("check"));
        var step = new Step.Check(
                id(database),
                database,
                mapping.optional("needs").map(needs -> needs.text(SchemaVersion::parse)),
                filled(mapping.required("query")),
                mapping.required("expect").text(Expectation::parse),
                filled(mapping.required("message")));
        return new StepDraft.Check(node.place(), step);
    }

    private StepDraft run(YamlNode node, YamlMapping mapping) {
        var id = id(ProjectLayout.RUN);
        var script = mapping.required("run");
        var path = Names.path(script);
        var ending = path.substring(Math.max(0, path.lastIndexOf('.')));
        var interpreter = product.interpreters().get(ending);
        if (interpreter == null) {
            throw script.place()
                    .error(
                            "there is no interpreter for '" + path + "'",
                            "name one in product.yaml: interpreters: { .sh: sh }");
        }
        Set<String> uses = mapping.optional("uses").map(this::resources).orElse(Set.of());
        return new StepDraft.Run(id, node.place(), new Placed<>(path, script.place()), interpreter, uses);
    }

    private Set<String> resources(YamlNode list) {
        var uses = new LinkedHashSet<String>();
        for (YamlNode item : list.items()) {
            if (!product.databases().containsKey(item.text())
                    && !product.config().containsKey(item.text())) {
                throw item.place().error("'" + item.text() + "' is no database and no config file of product.yaml");
            }
            uses.add(item.text());
        }
        if (uses.isEmpty()) {
            throw list.place()
                    .error("expected what it works on, found nothing", "leave 'uses' out if it is everything");
        }
        return uses;
    }

    private String database(YamlNode node) {
        if (!product.databases().containsKey(node.text())) {
            throw node.place()
                    .error("'" + node.text() + "' is no database of product.yaml; expected one of "
                            + String.join(", ", product.databases().keySet()));
        }
        return node.text();
    }

    private static String filled(YamlNode node) {
        if (node.text().isBlank()) {
            throw node.expected("text");
        }
        return node.text();
    }

    private StepId id(String resource) {
        return new StepId(release, resource, counts.merge(resource, 1, Integer::sum));
    }
}
