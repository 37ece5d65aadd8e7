package org.drydock.manifest;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.drydock.manifest.ServiceDefinition.PrivateService;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;

/** How product.yaml and site.yaml describe a service: the same words on both sides. */
public final class ServiceYaml {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})(s|m|h)");
    private static final Pattern SHELL = Pattern.compile("[\"'`\\\\$|&;<>*?(){}\\[\\]~]");
    private static final int DAY = 24 * 60 * 60;
    private static final int DEFAULT_WITHIN = 60;
    private static final int DEFAULT_STEADY = 1;

    private ServiceYaml() {}

    /** {@code start}, {@code stop}, {@code health} and perhaps {@code private}, which takes from these what it does not say. */
    public static ServiceDefinition read(YamlNode node) {
        var mapping = node.mapping("start", "stop", "health", "private");
        var start = words(mapping.required("start"));
        var stop = words(mapping.required("stop"));
        var health = health(mapping.required("health"));
        var privately = mapping.optional("private").map(inner -> {
            var own = inner.mapping("start", "stop", "health");
            return new PrivateService(
                    words(own.required("start")),
                    own.optional("stop").map(ServiceYaml::words).orElse(stop),
                    own.optional("health").map(ServiceYaml::health).orElse(health));
        });
        return new ServiceDefinition(start, stop, health, privately);
    }

    /** A command: a list of words, or a text that is cut at its spaces and has nothing that a shell would act on. */
    public static List<String> words(YamlNode node) {
        if (node.isList()) {
            var words = node.items().stream().map(YamlNode::text).toList();
            if (words.isEmpty() || words.get(0).isBlank()) {
                throw node.place().error("expected a command, found nothing");
            }
            return words;
        }
        var text = node.text();
        if (text.isBlank()) {
            throw node.place().error("expected a command, found nothing");
        }
        if (SHELL.matcher(text).find()) {
            throw node.place()
                    .error(
                            "expected the words of a command, found something for a shell: '" + text + "'",
                            "write a list of words, or put it into a program of the product's");
        }
        return List.of(text.strip().split("\\s+"));
    }

    /**
     * A duration such as {@code 60s}, {@code 5m} or {@code 2h}, at most a day.
     *
     * @return seconds
     */
    public static int seconds(YamlNode node) {
        var matcher = DURATION.matcher(node.isScalar() ? node.plain().toString() : "");
        if (!matcher.matches()) {
            throw node.expected("a duration such as 60s, 5m or 2h");
        }
        var unit = switch (matcher.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            default -> 60 * 60;
        };
        var seconds = Integer.parseInt(matcher.group(1)) * unit;
        if (seconds > DAY) {
            throw node.expected("a duration of at most a day");
        }
        return seconds;
    }

    /**
     * One of {@code http}, {@code command}, and {@code jdbc} with {@code query}; {@code within}, 60 seconds if left out,
     * and {@code steady}, 1 second.
     */
    public static HealthCheck health(YamlNode node) {
        var mapping = node.mapping("http", "command", "jdbc", "query", "within", "steady");
        var kinds =
                List.of("http", "command", "jdbc").stream().filter(mapping::has).toList();
        if (kinds.size() != 1) {
            throw node.place()
                    .error("expected one of http, command and jdbc, found "
                            + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
        }
        if (mapping.has("query") != mapping.has("jdbc")) {
            throw node.place().error("'jdbc' and 'query' go together: the database's name, and what to ask it");
        }
        return check(mapping);
    }

    private static HealthCheck check(YamlMapping mapping) {
        var within = mapping.optional("within").map(ServiceYaml::seconds).orElse(DEFAULT_WITHIN);
        var steady = mapping.optional("steady").map(ServiceYaml::seconds).orElse(DEFAULT_STEADY);
        if (mapping.has("http")) {
            return new HealthCheck.Http(mapping.required("http").text(ServiceYaml::url), within, steady);
        }
        if (mapping.has("command")) {
            return new HealthCheck.Command(words(mapping.required("command")), within, steady);
        }
        return new HealthCheck.Jdbc(
                mapping.required("jdbc").text(), mapping.required("query").text(), within, steady);
    }

    private static String url(String text) {
        if (!text.matches("https?://.+") || URI.create(text).getHost() == null) {
            throw new IllegalArgumentException(
                    "expected an address such as http://127.0.0.1:8080/health, found '" + text + "'");
        }
        return text;
    }
}
