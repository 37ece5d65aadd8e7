package org.drydock.installer.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.drydock.database.Database;
import org.drydock.manifest.HealthCheck;
import org.jspecify.annotations.Nullable;

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
            var result = commands.run(command.command(), code, ANSWER_WITHIN);
            return result.isGood() ? Optional.empty() : Optional.of(result.toString());
        }
        var jdbc = (HealthCheck.Jdbc) check;
        return query(jdbc);
    }

    private Optional<String> get(String url) {
        var request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_WITHIN).build();
        try {
            // The request's own time limit ends with the headers: a body that never ends would be waited for.
            var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            var isGood = answer.statusCode() >= 200 && answer.statusCode() < 300;
            return isGood
                    ? Optional.empty()
                    : Optional.of(url + " answers " + answer.statusCode() + shown(answer.body()));
        } catch (TimeoutException e) {
            return Optional.of(url + " does not answer within " + ANSWER_WITHIN.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Optional.of(url + " does not answer: " + reason(e.getCause()));
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

    private static String reason(@Nullable Throwable e) {
        return e == null || e.getMessage() == null ? "no connection" : e.getMessage();
    }

    private static String shown(String body) {
        var line = body.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "" : ": " + (line.length() > 300 ? line.substring(0, 300) + "..." : line);
    }
}
