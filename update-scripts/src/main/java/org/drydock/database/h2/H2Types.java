package org.drydock.database.h2;

import java.util.Locale;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.SchemaObjects;

/** Types as one text, whichever of a type's two names the script wrote. */
final class H2Types {
    private H2Types() {}

    static String of(CatalogRow row, SchemaObjects objects) {
        // What stands in quotes is the product's own, such as the values of an ENUM: it keeps its case.
        var written = row.text("TYPE");
        var quote = written.indexOf('\'');
        var type = quote < 0
                ? written.toLowerCase(Locale.ROOT)
                : written.substring(0, quote).toLowerCase(Locale.ROOT) + written.substring(quote);
        var named = type.replaceFirst("^decimal\\b", "numeric");
        return row.maybe("DOMAIN_NAME")
                .map(domain -> "domain " + objects.qualified(row.text("DOMAIN_SCHEMA"), domain) + " " + named)
                .orElse(named);
    }
}
