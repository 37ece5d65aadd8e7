package com.acme.crm.web;

import com.acme.crm.store.BadInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Bodies as browsers send them: {@code name=Ada+Lovelace&email=ada%40example.org}. */
final class Form {
    private Form() {}

    static Map<String, String> parse(String body) {
        var texts = new HashMap<String, String>();
        for (var pair : body.strip().split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2 && texts.put(decode(parts[0]), decode(parts[1])) != null) {
                throw new BadInputException(decode(parts[0]) + " is given twice");
            }
        }
        return texts;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("not a form: " + text);
        }
    }
}
