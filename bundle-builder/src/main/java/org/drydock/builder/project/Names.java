package org.drydock.builder.project;

import java.util.regex.Pattern;
import org.drydock.manifest.Product;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/** The names that a vendor gives, and the paths. */
final class Names {
    private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Pattern PRODUCT = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern BAD_IN_PATH = Pattern.compile("[\\\\:\\p{Cntrl}]");

    private Names() {}

    /** The name of a database or config file: it stands in step ids and in folder names. */
    static void checkResource(String name, Place place) {
        if (!RESOURCE.matcher(name).matches()) {
            throw place.error("expected a name of lower-case letters, digits, '-' and '_', found '" + name + "'");
        }
        if (name.equals(ProjectLayout.RUN)) {
            throw place.error("'run' names the programs of run steps", "choose another name");
        }
    }

    static String product(YamlNode node) {
        return node.text(text -> {
            if (!PRODUCT.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "expected a product id of lower-case letters, digits and '-', found '" + text + "'");
            }
            return text;
        });
    }

    /** The name of a config file that the product has. */
    static String config(YamlNode node, Product product) {
        if (!product.config().containsKey(node.text())) {
            throw node.place()
                    .error("'" + node.text() + "' is no config file of product.yaml; expected one of "
                            + String.join(", ", product.config().keySet()));
        }
        return node.text();
    }

    /** A path that stays inside the folder that it is relative to, with {@code /}. */
    static String path(YamlNode node) {
        return node.text(Names::checkedPath);
    }

    /** @throws IllegalArgumentException if it does not stay inside */
    static String checkedPath(String path) {
        var isPlain = !path.isEmpty() && !path.startsWith("/") && !path.startsWith("~") && !path.endsWith("/");
        for (String part : path.split("/", -1)) {
            isPlain &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
        if (!isPlain || BAD_IN_PATH.matcher(path).find()) {
            throw new IllegalArgumentException(
                    "expected a relative path with '/', without '.' and '..', found '" + path + "'");
        }
        return path;
    }
}
