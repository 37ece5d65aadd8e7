package org.drydock.config.ini;

import java.util.List;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.sections.Writing;

/** Names and values as INI files write them: as they are, and in quotes where there were quotes. */
final class IniText implements Writing {
    static boolean isQuoted(String value) {
        return value.length() > 1
                && "\"'".indexOf(value.charAt(0)) >= 0
                && value.indexOf(value.charAt(0), 1) == value.length() - 1;
    }

    static String meaning(String value) {
        return isQuoted(value) ? value.substring(1, value.length() - 1) : value;
    }

    @Override
    public String name(String name) {
        if (!name.strip().equals(name) || name.matches("(?s)[;#\\[].*|.*[=:\\r\\n\\]].*")) {
            throw new IllegalArgumentException("an INI file cannot have the name '" + name + "'");
        }
        return name;
    }

    @Override
    public String header(List<String> path) {
        return name(path.get(0));
    }

    @Override
    public String value(ConfigValue.Scalar value, String old) {
        var text = value.text();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an INI file cannot have a value with control characters or line breaks");
        }
        var quote = isQuoted(old) ? old.substring(0, 1) : "";
        if (!quote.isEmpty() && !text.contains(quote)) {
            return quote + text + quote;
        }
        if (!text.strip().equals(text) || text.matches("(?s).*\\s[;#].*|[;#].*|.*\\\\") || isQuoted(text)) {
            throw new IllegalArgumentException("readers of INI files differ on what the value means");
        }
        return text;
    }

    @Override
    public String separator() {
        return "=";
    }

    @Override
    public boolean hasSections(List<String> path) {
        return path.size() < 2;
    }
}
