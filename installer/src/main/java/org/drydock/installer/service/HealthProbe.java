package org.drydock.installer.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.database.Database;
import org.drydock.manifest.HealthCheck;

/** Asks once whether the product is up. */
final class HealthProbe {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Commands commands;
    private final Function<String, Database> databases;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ANSWER_WITHIN)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    HealthProbe(Commands commands, Function<String, Database> databases) {
        this.commands = commands;
        this.databases = databases;
    }

    /** What is wrong; empty if the check is met. */
    Optional<String> ask(HealthCheck check, Path code) {
        if (check instanceof HealthCheck.Http overHttp) {
            return get(overHttp.url());
        }
        if (check instanceof HealthCheck.Command command) {
            var result = commands.run(command.command(), code);
            return result.isGood() ? Optional.empty() : Optional.of(result.toString());
        }
        var jdbc = (HealthCheck.Jdbc) check;
        return query(jdbc);
    }

    private Optional<String> get(String url) {
        var request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_WITHIN).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var isGood = answer.statusCode() >= 200 && answer.statusCode() < 300;
            return isGood
                    ? Optional.empty()
                    : Optional.of(url + " answers " + answer.statusCode() + shown(answer.body()));
        } catch (IOException e) {
            return Optional.of(url + " does not answer: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while asking " + url);
        }
    }

    private Optional<String> query(HealthCheck.Jdbc check) {
        try (var session = databases.apply(check.database()).open()) {
            session.query(check.query(), 1);
            return Optional.empty();
        } catch (org.drydock.failure.UpdateException e) {
            return Optional.of(e.text());
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? "no connection" : e.getMessage();
    }

    private static String shown(String body) {
        var line = body.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "" : ": " + (line.length() > 300 ? line.substring(0, 300) + "..." : line);
    }
}
