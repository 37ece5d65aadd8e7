package org.drydock.builder.project;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.drydock.database.DatabaseDefinition;
import org.drydock.failure.FailureKind;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.DataCommands;
import org.drydock.manifest.DataFolder;
import org.drydock.manifest.DataPolicy;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Product;
import org.drydock.manifest.ServiceDefinition;
import org.drydock.manifest.ServiceYaml;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;

/** Reads product.yaml. */
final class ProductReader {
    static final String FILE = "product.yaml";

    private final Findings findings;
    private final ScriptTree scripts;
    private List<YamlNode> probes = List.of();

    /** @param scripts in which older drivers stand */
    ProductReader(Findings findings, ScriptTree scripts) {
        this.findings = findings;
        this.scripts = scripts;
    }

    /** Empty if there are findings. */
    Optional<Product> read(Path file) {
        var before = findings.found().size();
        var product = findings.attempt(FILE, () -> StrictYaml.read(file, FILE, FailureKind.FINDINGS))
                .flatMap(node -> findings.attempt(
                        FILE,
                        () -> node.mapping(
                                "format",
                                "product",
                                "title",
                                "layout",
                                "databases",
                                "config",
                                "data",
                                "service",
                                "interpreters",
                                "probes")))
                .flatMap(mapping -> findings.attempt(FILE, () -> product(mapping)));
        return product.filter(read -> findings.found().size() == before);
    }

    /** Those that count for every release which has none of its own, each read anew for its release. */
    List<YamlNode> probes() {
        return probes;
    }

    private Product product(YamlMapping mapping) {
        mapping.required("format").number(1, 1);
        probes = mapping.optional("probes").map(YamlNode::items).orElse(List.of());
        var config = entries(mapping, "config", ProductReader::config);
        var databases = entries(mapping, "databases", new DatabaseReader(scripts)::read);
        var product = new Product(
                Names.product(mapping.required("product")),
                mapping.required("title").text(),
                mapping.required("layout").text(Layout::parse),
                databases,
                config,
                entries(mapping, "data", ProductReader::dataFolder),
                service(mapping.required("service")),
                entries(mapping, "interpreters", ProductReader::interpreter));
        mapping.optional("databases").ifPresent(node -> checkNames(node, product));
        mapping.optional("config").ifPresent(ProductReader::checkConfigNames);
        mapping.optional("config").ifPresent(node -> checkFiles(node, product));
        mapping.optional("data").ifPresent(node -> checkNested(node, product));
        return product;
    }

    /** Every entry by itself, so that one mistake does not hide the next. */
    private <T> Map<String, T> entries(YamlMapping mapping, String name, BiFunction<String, YamlNode, T> reader) {
        var entries = new TreeMap<String, T>();
        mapping.optional(name)
                .flatMap(node -> findings.attempt(FILE, node::mapping))
                .ifPresent(all -> all.entries()
                        .forEach((key, node) -> findings.attempt(FILE, () -> reader.apply(key, node))
                                .ifPresent(value -> entries.put(key, value))));
        return entries;
    }

    private void checkNames(YamlNode databases, Product product) {
        var mapping = databases.mapping();
        for (String name : mapping.names()) {
            findings.attempt(FILE, () -> {
                Names.checkResource(name, mapping.placeOf(name));
                if (name.equals(ProjectLayout.CONFIG)) {
                    throw mapping.placeOf(name)
                            .error("scripts/config is the folder of conversions", "choose another name");
                }
                if (product.config().containsKey(name)) {
                    throw mapping.placeOf(name)
                            .error(
                                    "'" + name + "' is the name of a database and of a config file",
                                    "step ids need one meaning");
                }
                return name;
            });
        }
        product.databases()
                .forEach((name, database) -> checkUrl(mapping.entries().get(name), database, product));
    }

    private void checkUrl(
            @org.jspecify.annotations.Nullable YamlNode node, DatabaseDefinition database, Product product) {
        var known = database.url()
                .map(url -> product.config().containsKey(url.substring(0, url.indexOf('#'))))
                .orElse(true);
        if (node != null && !known) {
            var place = node.mapping().required("url").place();
            findings.add(Finding.at(place, "the url is said to stand in a config file that 'config' does not name"));
        }
    }

    private static void checkConfigNames(YamlNode config) {
        var mapping = config.mapping();
        mapping.names().forEach(name -> Names.checkResource(name, mapping.placeOf(name)));
    }

    /** Also of releases that are far apart: at a site that goes from the one to the other both would be in that place. */
    private void checkFiles(YamlNode config, Product product) {
        var mapping = config.mapping();
        var files = new HashMap<String, String>();
        for (ConfigFile each : product.config().values()) {
            var other = files.putIfAbsent(each.file().toLowerCase(Locale.ROOT), each.name());
            if (other != null) {
                findings.add(Finding.at(
                        mapping.placeOf(each.name()),
                        "'" + each.name() + "' and '" + other + "' are both " + each.file(),
                        "let every config file have a place of its own, for ever"));
            }
        }
    }

    private static ConfigFile config(String name, YamlNode node) {
        var mapping = node.mapping("file", "default", "merge", "secret");
        var file = Names.path(mapping.required("file"));
        var defaultFile = mapping.optional("default").map(Names::path);
        var merge = mapping.optional("merge");
        if (merge.isPresent() && defaultFile.isEmpty()) {
            throw merge.get().place().error("'merge' needs a 'default': new defaults come from there");
        }
        return new ConfigFile(
                name,
                file,
                defaultFile,
                merge.map(rules -> MergeYaml.read(rules, file)),
                mapping.optional("secret")
                        .map(keys -> MergeYaml.secrets(keys, file))
                        .orElse(List.of()));
    }

    private static DataFolder dataFolder(String folder, YamlNode node) {
        try {
            Names.checkedPath(folder);
        } catch (IllegalArgumentException e) {
            throw node.place().error(String.valueOf(e.getMessage()));
        }
        if (node.isMapping()) {
            return DataFolder.of(dataCommands(node));
        }
        var policy = node.text(DataPolicy::parse);
        if (policy == DataPolicy.COMMANDS) {
            throw node.place().error("'commands' needs the commands", "write: { backup: [WORDS], restore: [WORDS] }");
        }
        return DataFolder.of(policy);
    }

    private static DataCommands dataCommands(YamlNode node) {
        var mapping = node.mapping("backup", "restore", "compare");
        return new DataCommands(
                ServiceYaml.words(mapping.required("backup")),
                ServiceYaml.words(mapping.required("restore")),
                mapping.optional("compare").map(YamlNode::flag).orElse(true));
    }

    private void checkNested(YamlNode data, Product product) {
        DataFolder.nested(product.data().keySet())
                .ifPresent(problem -> findings.add(Finding.at(data.place(), problem)));
    }

    private static Optional<ServiceDefinition> service(YamlNode node) {
        if (node.isScalar() && node.text().equals("none")) {
            return Optional.empty();
        }
        return Optional.of(ServiceYaml.read(node));
    }

    private static List<String> interpreter(String ending, YamlNode node) {
        if (!ending.matches("\\.[A-Za-z0-9]+")) {
            throw node.place().error("expected a file ending such as .py, found '" + ending + "'");
        }
        return ServiceYaml.words(node);
    }
}
