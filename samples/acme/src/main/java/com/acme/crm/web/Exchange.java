package com.acme.crm.web;

import com.acme.crm.store.BadInputException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One request and its one answer. */
record Exchange(HttpExchange http) {
    private static final Logger LOG = Logger.getLogger("com.acme.crm");

    /** Answers one kind of request. */
    interface Page {
        /** @throws Refusal with the status for the caller */
        void answer(Exchange exchange) throws IOException, SQLException, Refusal;
    }

    /** The answer is an error, and this one. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    /** Every request ends with an answer, whatever happens in its page. */
    record Guard(Page page) implements HttpHandler {
        @Override
        public void handle(HttpExchange http) throws IOException {
            try (http) {
                answer(new Exchange(http));
            }
        }

        private void answer(Exchange exchange) throws IOException {
            try {
                page.answer(exchange);
            } catch (BadInputException e) {
                exchange.send(e.isConflict() ? 409 : 400, Map.of("error", e.getMessage()));
            } catch (Refusal e) {
                exchange.send(e.status, Map.of("error", e.getMessage()));
            } catch (SQLException e) {
                LOG.log(Level.WARNING, exchange.method() + " " + exchange.path() + " failed", e);
                exchange.send(500, Map.of("error", "the database does not answer; the log says why"));
            }
        }
    }

    String method() {
        return http.getRequestMethod();
    }

    String path() {
        return http.getRequestURI().getPath();
    }

    Optional<String> contentType() {
        return Optional.ofNullable(http.getRequestHeaders().getFirst("Content-Type"));
    }

    /** The whole body, if it is not longer than that many bytes. */
    String body(int limit) throws IOException, Refusal {
        var bytes = http.getRequestBody().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new Refusal(413, "expected at most " + limit + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void send(int status, Object json) throws IOException {
        send(status, "application/json", Json.write(json) + "\n");
    }

    void send(int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }
}
