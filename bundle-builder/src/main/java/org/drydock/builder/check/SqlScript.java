package org.drydock.builder.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drydock.builder.project.Finding;
import org.drydock.database.DatabaseDefinition;
import org.drydock.failure.FailureKind;
import org.drydock.strict.Place;

/** Looks through one script for what cannot run on one engine. */
final class SqlScript {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}\\n]*)}");
    private static final Pattern DELIMITER = Pattern.compile("(?i)delimiter\\s+(\\S+).*");

    private final String file;
    private final DatabaseDefinition database;
    private final String engine;
    private final List<Finding> findings = new ArrayList<>();

    SqlScript(String file, DatabaseDefinition database, String engine) {
        this.file = file;
        this.database = database;
        this.engine = engine;
    }

    List<Finding> find(byte[] content) {
        var charset = Charset.forName(database.encoding());
        var bad = firstUndecodable(content, charset);
        if (bad >= 0) {
            var before = new String(content, 0, bad, charset);
            findings.add(Finding.at(
                    place(before, before.length()),
                    "these bytes are not " + charset + ", the encoding of '" + database.name() + "'",
                    "convert the file, or set 'encoding' in product.yaml if all scripts of the database have another"));
            return findings;
        }
        var text = new String(content, charset).replaceFirst("^\\uFEFF", " "); // Flyway skips a byte order mark
        placeholders(text);
        statements(text, SqlMask.of(text, engine));
        return findings;
    }

    private static int firstUndecodable(byte[] content, Charset charset) {
        var in = ByteBuffer.wrap(content);
        try {
            charset.newDecoder().decode(in);
            return -1;
        } catch (CharacterCodingException e) {
            return in.position();
        }
    }

    private void placeholders(String text) {
        if (database.placeholders().isEmpty()) {
            return;
        }
        var matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            var name = matcher.group(1);
            if (!name.startsWith("flyway:") && !database.placeholders().containsKey(name)) {
                findings.add(Finding.at(
                        place(text, matcher.start()),
                        "the placeholder ${" + name + "} has no value",
                        "declare it in product.yaml: placeholders of '" + database.name() + "'"));
            }
        }
    }

    private void statements(String text, String masked) {
        var delimiter = ";";
        var isStart = true;
        var offset = 0;
        for (String line : masked.split("\n", -1)) {
            var begin = line.length() - line.stripLeading().length();
            var stripped = line.strip();
            var changed = DELIMITER.matcher(stripped);
            if (engine.equals("mariadb") && isStart && changed.matches()) {
                delimiter = changed.group(1);
            } else if (!stripped.isEmpty()) {
                if (isStart && !stripped.startsWith(delimiter)) {
                    judge(text, stripped, offset + begin);
                }
                isStart = stripped.endsWith(delimiter);
            }
            offset += line.length() + 1;
        }
    }

    private void judge(String text, String line, int at) {
        Stream.concat(SqlRule.RULES.stream(), ServerRules.RULES.stream())
                .filter(rule -> rule.appliesTo(engine))
                .filter(rule -> rule.form().matcher(line).lookingAt())
                .findFirst()
                .ifPresent(rule -> {
                    var finding = Finding.at(place(text, at), rule.what(), rule.remedy());
                    findings.add(rule.isError() ? finding : finding.asWarning());
                });
    }

    private Place place(String text, int at) {
        var line = 1;
        var start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new Place(file, line, text.codePointCount(start, at) + 1, FailureKind.FINDINGS);
    }
}
