package com.acme.crm.web;

import com.acme.crm.Release;
import com.acme.crm.Settings;
import com.acme.crm.store.Crm;
import com.acme.crm.store.Customer;
import com.acme.crm.store.Fields;
import com.acme.crm.web.Exchange.Refusal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code GET /}: the customers as a table for people, under the labels and in the colours of the site. */
record FrontPage(Crm crm, Settings settings) implements Exchange.Page {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <title>Acme CRM</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem; color: %s; background: %s }
              table { border-collapse: collapse; background: #fff }
              th, td { padding: .4rem 1rem; text-align: left; border-bottom: 1px solid #ddd }
            </style>
            <h1>Customers</h1>
            <table>
            <tr>%s</tr>
            %s
            </table>
            <p><small>Acme CRM %s</small></p>
            </html>
            """;

    @Override
    public void answer(Exchange exchange) throws IOException, SQLException, Refusal {
        if (!exchange.path().equals("/")) {
            throw new Refusal(404, "no such page: " + exchange.path());
        }
        var fields = crm.fields().all();
        var head = fields.stream().map(field -> "<th>" + escape(field.label())).collect(Collectors.joining());
        var rows = crm.customers().list(settings.listLimit()).stream()
                .map(customer -> row(fields, customer))
                .collect(Collectors.joining("\n"));
        var theme = settings.theme();
        exchange.send(
                200,
                "text/html",
                String.format(Locale.ROOT, PAGE, theme.ink(), theme.ground(), head, rows, Release.NAME));
    }

    private static String row(List<Fields.Field> fields, Customer customer) {
        var shown = customer.shown();
        return fields.stream()
                .map(field -> "<td>" + escape(text(shown.getOrDefault(field.name(), ""))))
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
