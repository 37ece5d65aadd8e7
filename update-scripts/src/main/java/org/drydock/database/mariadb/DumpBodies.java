package org.drydock.database.mariadb;

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
    private static final String NEXT_EVENT = "DELIMITER ;;\n";

    private static final Pattern OBJECT = Pattern.compile(
            "\\b(TRIGGER|PROCEDURE|FUNCTION|EVENT|PACKAGE(?: BODY)?)\\s+(?:IF NOT EXISTS\\s+)?(`[^`]*`|[^\\s(]+)",
            Pattern.CASE_INSENSITIVE);

    /** Which of them name it. */
    Set<String> naming(Path dump) {
        var named = new TreeSet<String>();
        try (var in = Files.newInputStream(dump)) {
            var text = new ByteArrayOutputStream();
            var lines = new DumpLines(in, text);
            while (lines.isInside() ? lines.copy() : lines.leaveOut()) {
                if (lines.passesBorder() || lines.passes(NEXT_EVENT)) {
                    lines.flush();
                    object(text.toString(StandardCharsets.UTF_8)).ifPresent(named::add);
                    text.reset();
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
