package org.drydock.builder.project;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.drydock.digest.Sha256;
import org.drydock.manifest.Product;
import org.drydock.release.Probe;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaVersion;

/** Reads the probes of one release: its own, or those of product.yaml, in which {@code {release}} stands for its version. */
final class ProbeReader {
    private static final List<String> KINDS = List.of("file", "version-file", "query", "history");
    private static final String RELEASE = "{release}";

    private final ReleaseVersion release;
    private final Product product;

    ProbeReader(ReleaseVersion release, Product product) {
        this.release = release;
        this.product = product;
    }

    Probe read(YamlNode node) {
        var mapping = node.mapping();
        var kinds = KINDS.stream().filter(mapping::has).toList();
        if (kinds.size() != 1) {
            throw node.place()
                    .error("expected a probe of one kind: " + String.join(", ", KINDS) + "; found "
                            + (kinds.isEmpty() ? "none of them" : String.join(" and ", kinds)));
        }
        return switch (kinds.get(0)) {
            case "file" -> file(node.mapping("file", "sha256"));
            case "version-file" -> versionFile(node, node.mapping("version-file", "text", "pattern"));
            case "query" -> query(node.mapping("query", "select", "expect"));
            default -> history(node.mapping("history", "contains"));
        };
    }

    private static Probe file(YamlMapping mapping) {
        return new Probe.File(
                Names.path(mapping.required("file")), mapping.required("sha256").text(Sha256::parse));
    }

    private Probe versionFile(YamlNode node, YamlMapping mapping) {
        var path = Names.path(mapping.required("version-file"));
        var text = mapping.optional("text").map(given -> given.text(this::filled));
        var pattern = mapping.optional("pattern").map(given -> given.text(this::pattern));
        if (text.isPresent() == pattern.isPresent()) {
            throw node.place().error("expected either 'text' or 'pattern'");
        }
        return new Probe.VersionFile(path, text, pattern);
    }

    private Probe query(YamlMapping mapping) {
        return new Probe.Query(
                database(mapping.required("query")),
                mapping.required("select").text(ProbeReader::notBlank),
                mapping.required("expect").text(this::filled));
    }

    private Probe history(YamlMapping mapping) {
        return new Probe.History(
                database(mapping.required("history")),
                mapping.optional("contains").map(version -> version.text(SchemaVersion::parse)));
    }

    private String filled(String text) {
        return notBlank(text.replace(RELEASE, release.toString()));
    }

    private String pattern(String text) {
        var pattern = notBlank(text.replace(RELEASE, Pattern.quote(release.toString())));
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "expected a regular expression, found '" + text + "': " + e.getDescription(), e);
        }
        return pattern;
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("expected text, found nothing");
        }
        return text;
    }

    private String database(YamlNode node) {
        return Optional.of(node.text())
                .filter(product.databases()::containsKey)
                .orElseThrow(() -> node.place()
                        .error("'" + node.text() + "' is no database of product.yaml; expected one of "
                                + String.join(", ", product.databases().keySet())));
    }
}
