package com.acme.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where things stand in a site: the only place that knows. */
public record Site(Path folder) {

    Path config() {
        return folder.resolve("config/app.yaml");
    }

    public Path attachments() {
        return folder.resolve("data/attachments");
    }

    /** The first line of a file in the site, without its end: editors add one. */
    String secret(String file) {
        var path = folder.resolve(file);
        try (var lines = Files.lines(path)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new CannotStartException(path + " cannot be read: expected a password in its first line", e);
        }
    }

    /** Tells {@code bin/acme start}, which waits for this file, that requests are being answered. */
    void announce(int port) throws IOException {
        var ready = folder.resolve("run/acme.ready");
        var whole = Files.writeString(ready.resolveSibling("acme.ready.new"), port + System.lineSeparator());
        Files.move(whole, ready, StandardCopyOption.ATOMIC_MOVE);
    }
}
