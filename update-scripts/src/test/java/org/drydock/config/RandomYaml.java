package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes YAML in all the ways that people write it; the keys of each mapping are different. */
final class RandomYaml {
    private static final List<String> KEYS =
            List.of("alpha", "b", "\"quoted\"", "'single'", "naïve", "\uD83D\uDE00", "with blank", "8080", "\"do.t\"");
    private static final List<String> INLINE = List.of(
            "1",
            "text",
            "two words",
            "\"dou\\tble # no comment\"",
            "'it''s'",
            "true",
            "~",
            "\uD83D\uDE80 fly",
            "jdbc:h2:mem:x",
            "{}",
            "[]",
            "{a: 1, \"b\": [x, {y: 1}]}",
            "[1, 'two', {three: 3}]",
            "{ \"quoted\": 1 , alpha: { b: 2 } }",
            "{b: , alpha}",
            "!!str 7");

    private final Random random;
    private final String lineBreak;
    private final StringBuilder text = new StringBuilder();

    private RandomYaml(Random random) {
        this.random = random;
        this.lineBreak = random.nextInt(4) == 0 ? "\r\n" : "\n";
    }

    static String write(Random random) {
        var yaml = new RandomYaml(random);
        yaml.noise(0);
        yaml.mapping(0, 0);
        var text = yaml.text.toString();
        if (random.nextInt(4) == 0) {
            text = text.stripTrailing();
        }
        return random.nextInt(8) == 0 ? "\uFEFF" + text : text;
    }

    private void mapping(int column, int depth) {
        var keys = new ArrayList<>(KEYS);
        int count = random.nextInt(4) + (depth == 0 ? 0 : 1);
        for (int i = 0; i < count; i++) {
            noise(column);
            text.append(" ".repeat(column))
                    .append(keys.remove(random.nextInt(keys.size())))
                    .append(':');
            value(column, depth);
        }
        if (random.nextInt(4) == 0) {
            noise(column);
        }
    }

    private void value(int column, int depth) {
        switch (random.nextInt(depth < 3 ? 10 : 6)) {
            case 0 -> end();
            case 1 -> block(column);
            case 2 -> line(" \"multi", " ".repeat(column + 3) + "line\"");
            case 6 -> list(column, depth);
            case 7, 8, 9 -> {
                end();
                mapping(column + 1 + random.nextInt(4), depth + 1);
            }
            default -> {
                text.append(' ').append(INLINE.get(random.nextInt(INLINE.size())));
                end();
            }
        }
    }

    private void line(String first, String second) {
        text.append(first).append(lineBreak).append(second);
        end();
    }

    private void block(int column) {
        text.append(' ').append(List.of("|", ">", "|-", "|+", ">+").get(random.nextInt(5)));
        end();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(" ".repeat(column + 2)).append("line # no comment").append(lineBreak);
            if (random.nextInt(3) == 0) {
                text.append(lineBreak);
            }
        }
    }

    private void list(int column, int depth) {
        end();
        for (int i = random.nextInt(2); i >= 0; i--) {
            text.append(" ".repeat(column)).append("- item");
            end();
            text.append(" ".repeat(column)).append("- k: v").append(lineBreak);
            if (depth < 2) {
                text.append(" ".repeat(column)).append("  m:").append(lineBreak);
                mapping(column + 4, depth + 2);
            }
        }
    }

    private void end() {
        if (random.nextInt(4) == 0) {
            text.append("  # beside \uD83D\uDCA5").append(random.nextInt(100));
        }
        text.append(lineBreak);
    }

    private void noise(int column) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            text.append(lineBreak);
        } else if (kind < 4) {
            var indent = kind == 1 ? random.nextInt(6) : column;
            text.append(" ".repeat(indent))
                    .append("# above é")
                    .append(random.nextInt(100))
                    .append(lineBreak);
        }
    }
}
