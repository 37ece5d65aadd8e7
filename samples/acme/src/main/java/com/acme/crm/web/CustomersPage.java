package com.acme.crm.web;

import com.acme.crm.Attachments;
import com.acme.crm.Settings;
import com.acme.crm.store.Crm;
import com.acme.crm.store.Customer;
import com.acme.crm.store.Input;
import com.acme.crm.web.Exchange.Refusal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /customers} lists, {@code POST /customers} creates one from a JSON object or a form. */
record CustomersPage(Crm crm, Settings settings, Attachments attachments, boolean closedToUsers)
        implements Exchange.Page {

    @Override
    public void answer(Exchange exchange) throws IOException, SQLException, Refusal {
        switch (exchange.method()) {
            case "GET" -> list(exchange);
            case "POST" -> create(exchange);
            default -> throw new Refusal(405, "expected GET or POST");
        }
    }

    private void list(Exchange exchange) throws IOException, SQLException {
        var list = new ArrayList<Map<String, Object>>();
        for (var customer : crm.customers().list(settings.listLimit())) {
            list.add(json(customer));
        }
        exchange.send(200, Map.of("customers", list));
    }

    private Map<String, Object> json(Customer customer) throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", customer.id());
        json.putAll(customer.shown());
        json.put("attachments", attachments.of(customer.id()));
        return json;
    }

    private void create(Exchange exchange) throws IOException, SQLException, Refusal {
        if (closedToUsers) {
            // What is entered before the new release is accepted would be lost if it is not.
            throw new Refusal(503, "started privately: nothing can be entered yet");
        }
        var body = exchange.body(settings.maxBody());
        var texts = exchange.contentType().orElse("").startsWith("application/x-www-form-urlencoded")
                ? Form.parse(body)
                : Json.parseTexts(body);
        long id = crm.customers().create(Customer.enter(new Input(texts, crm.fields())));
        exchange.send(201, Map.of("id", id));
    }
}
