package com.acme.crm.web;

import com.acme.crm.Release;
import com.acme.crm.store.Crm;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;

/** {@code GET /health}: 200 only if both databases answer now, hold the schema of this release, and can be read with it. */
record HealthPage(Crm crm) implements Exchange.Page {

    @Override
    public void answer(Exchange exchange) throws IOException {
        var why = complaint();
        var json = new LinkedHashMap<String, Object>();
        json.put("status", why.isEmpty() ? "ok" : "failed");
        json.put("release", Release.NAME);
        if (!why.isEmpty()) {
            json.put("why", why);
        }
        exchange.send(why.isEmpty() ? 200 : 503, json);
    }

    private String complaint() {
        try {
            var complaint = crm.complaint();
            if (complaint.isEmpty()) {
                crm.fields();
                crm.customers().list(1);
            }
            return complaint.orElse("");
        } catch (SQLException e) {
            return "a database does not answer: " + e.getMessage();
        }
    }
}
