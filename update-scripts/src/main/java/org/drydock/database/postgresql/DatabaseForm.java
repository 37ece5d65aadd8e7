package org.drydock.database.postgresql;

import java.util.Optional;

/**
 * What cannot be changed once a database is made.
 *
 * @param collation the operating system's name, as {@code lc_collate}
 * @param characters as {@code lc_ctype}
 * @param provider of the locale: c the operating system, i ICU, b the server itself
 * @param locale of a provider other than the operating system
 */
record DatabaseForm(
        String tablespace,
        String encoding,
        String collation,
        String characters,
        String provider,
        Optional<String> locale) {

    boolean isSameLocale(DatabaseForm other) {
        return collation.equals(other.collation)
                && characters.equals(other.characters)
                && provider.equals(other.provider)
                && locale.equals(other.locale);
    }

    /** For the statement that makes a database from {@code template0}. The tablespace is the server's default one. */
    String options() {
        var named = locale.map(Sql::text).orElse("''");
        return encodingAlone() + " lc_collate " + Sql.text(collation) + " lc_ctype " + Sql.text(characters)
                + switch (provider) {
                    case "i" -> " locale_provider icu icu_locale " + named;
                    case "b" -> " locale_provider builtin builtin_locale " + named;
                    default -> ""; // the operating system's, which older servers know alone
                };
    }

    /** For a server whose machine has no such locale. */
    String encodingAlone() {
        return "template template0 encoding " + Sql.text(encoding);
    }
}
