package org.drydock.manifest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.strict.YamlNode;

/** Reads how a product is started, stopped and asked: the same words in the vendor's product.yaml and a site's site.yaml. */
public final class ServiceYaml {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})(s|m)");
    private static final int SECONDS_A_MINUTE = 60;

    private ServiceYaml() {}

    /** Reads a service; the word {@code none} says that there is none. */
    public static Optional<ServiceDefinition> parse(YamlNode node) {
        if (node.isScalar() && node.text().equals("none")) {
            return Optional.empty();
        }
        var service = node.mapping("start", "stop", "health", "private");
        return Optional.of(new ServiceDefinition(
                words(service.required("start")),
                words(service.required("stop")),
                health(service.required("health")),
                service.optional("private").flatMap(ServiceYaml::privately)));
    }

    private static Optional<ServiceDefinition.PrivateService> privately(YamlNode node) {
        if (node.isScalar() && node.text().equals("none")) {
            return Optional.empty();
        }
        var service = node.mapping("start", "stop", "health");
        return Optional.of(new ServiceDefinition.PrivateService(
                words(service.required("start")), words(service.required("stop")), health(service.required("health"))));
    }

    private static HealthCheck health(YamlNode node) {
        var health = node.mapping("http", "command", "jdbc", "query", "within");
        var within = health.optional("within").map(ServiceYaml::seconds).orElse(SECONDS_A_MINUTE);
        var kinds =
                List.of("http", "command", "jdbc").stream().filter(health::has).toList();
        if (kinds.size() != 1) {
            throw node.place().error("expected exactly one of http, command, jdbc, found " + kinds.size());
        }
        return switch (kinds.get(0)) {
            case "http" -> new HealthCheck.Http(health.required("http").text(ServiceYaml::url), within);
            case "command" -> new HealthCheck.Command(words(health.required("command")), within);
            default ->
                new HealthCheck.Jdbc(
                        health.required("jdbc").text(), health.required("query").text(), within);
        };
    }

    /** Words with spaces between them, or a list of words where one has a space in it. */
    public static List<String> words(YamlNode node) {
        var words = node.isList()
                ? node.items().stream().map(YamlNode::text).toList()
                : List.of(node.text().strip().split(" +"));
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw node.expected("a command");
        }
        return words;
    }

    private static String url(String text) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw new IllegalArgumentException("expected a URL with http:// or https://, found '" + text + "'");
        }
        return text;
    }

    private static int seconds(YamlNode node) {
        var matcher = DURATION.matcher(node.text());
        if (!matcher.matches()) {
            throw node.expected("a duration such as 60s or 5m");
        }
        return Integer.parseInt(matcher.group(1)) * (matcher.group(2).equals("m") ? SECONDS_A_MINUTE : 1);
    }
}
