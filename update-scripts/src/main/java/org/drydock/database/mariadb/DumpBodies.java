package org.drydock.database.mariadb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drydock.durable.DiskException;

/**
 * Bodies of triggers, routines and events in a dump. The server keeps them word for word: one that names its database works
 * on that database, wherever it stands itself.
 *
 * @param database that is looked for; where in doubt, it is found
 */
record DumpBodies(String database) {
    /** Enough of a line to see whether it is one that bodies begin or end with. */
    private static final int BEGINNING = 20;

    private static final Pattern OBJECT = Pattern.compile(
            "\\b(TRIGGER|PROCEDURE|FUNCTION|EVENT|PACKAGE(?: BODY)?)\\s+(?:IF NOT EXISTS\\s+)?(`[^`]*`|[^\\s(]+)",
            Pattern.CASE_INSENSITIVE);

    /** Which of them name it. */
    Set<String> naming(Path dump) {
        var named = new TreeSet<String>();
        try (var in = new BufferedInputStream(Files.newInputStream(dump))) {
            var line = new ByteArrayOutputStream();
            var body = new StringBuilder();
            var isInside = false;
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read != '\n') {
                    if (isInside || line.size() < BEGINNING) {
                        line.write(read);
                    }
                    continue;
                }
                var text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                if (text.startsWith("DELIMITER ")) {
                    object(body.toString()).ifPresent(named::add);
                    body.setLength(0);
                    isInside = text.startsWith("DELIMITER ;;");
                } else if (isInside) {
                    body.append(text).append('\n');
                }
            }
            return named;
        } catch (IOException e) {
            throw new DiskException("read", dump, e);
        }
    }

    private Optional<String> object(String body) {
        var name = Pattern.compile(
                "(?<![\\w$.])`?" + Pattern.quote(database) + "`?\\s*\\.",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        if (!name.matcher(body).find()) {
            return Optional.empty();
        }
        var object = OBJECT.matcher(body);
        return Optional.of(
                object.find() ? object.group(1).toLowerCase(Locale.ROOT) + " " + object.group(2) : "an object");
    }
}
