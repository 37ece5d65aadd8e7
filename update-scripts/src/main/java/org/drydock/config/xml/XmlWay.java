package org.drydock.config.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.SourceText;

/**
 * The way to a key, as far as it is there.
 *
 * @param elements those on the way, from the root
 * @param steps the names of the way as far as it is there, each element with its number among those of its name
 * @param attribute the last step, if it is an attribute
 * @param text the last step, if it is a text
 * @param missing the names that are not there
 */
record XmlWay(
        List<Element> elements,
        List<String> steps,
        Optional<Element.Attribute> attribute,
        Optional<Element.Range> text,
        List<String> missing) {
    private static final Pattern PREDICATE =
            Pattern.compile("([^\\[]+)\\[(?:(\\d{1,6})|@([^=\\]]+)=(?:'([^']*)'|\"([^\"]*)\"|([^'\"\\]]*)))]");

    static XmlWay of(SourceText source, Element root, KeyPath key) {
        var elements = new ArrayList<Element>();
        var steps = new ArrayList<String>();
        Optional<Element.Attribute> attribute = Optional.empty();
        Optional<Element.Range> text = Optional.empty();
        for (String step : key.names()) {
            if (attribute.isPresent() || text.isPresent()) {
                throw source.place(root.start()).error("expected nothing behind an attribute or text() in " + key);
            }
            if (step.startsWith("@") && !elements.isEmpty()) {
                attribute = elements.get(elements.size() - 1).attribute(step.substring(1));
            } else if (step.equals("text()") && !elements.isEmpty()) {
                text = text(source, elements.get(elements.size() - 1), key);
            } else {
                var siblings = elements.isEmpty()
                        ? List.of(root)
                        : elements.get(elements.size() - 1).children();
                var next = element(source, siblings, step, key);
                if (next.isEmpty()) {
                    break;
                }
                elements.add(next.get());
                steps.add(numbered(siblings, next.get()));
                continue;
            }
            if (attribute.isPresent() || text.isPresent()) {
                steps.add(step);
            }
        }
        return new XmlWay(
                elements,
                steps,
                attribute,
                text,
                key.names().subList(steps.size(), key.names().size()));
    }

    private static Optional<Element.Range> text(SourceText source, Element element, KeyPath key) {
        if (element.texts().size() > 1) {
            throw source.place(element.texts().get(1).start())
                    .error("cannot edit " + key + ": elements stand within this text");
        }
        return element.texts().stream().findFirst();
    }

    private static Optional<Element> element(SourceText source, List<Element> siblings, String step, KeyPath key) {
        var predicate = PREDICATE.matcher(step);
        var name = predicate.matches() ? predicate.group(1) : step;
        var named = siblings.stream().filter(child -> child.name().equals(name)).toList();
        if (!predicate.matches()) {
            return single(source, named, key, name);
        }
        if (predicate.group(2) != null) {
            int number = Integer.parseInt(predicate.group(2));
            return number > 0 && number <= named.size() ? Optional.of(named.get(number - 1)) : Optional.empty();
        }
        var value = Optional.ofNullable(predicate.group(4))
                .or(() -> Optional.ofNullable(predicate.group(5)))
                .or(() -> Optional.ofNullable(predicate.group(6)))
                .orElse("");
        var matching = named.stream()
                .filter(child -> child.attribute(predicate.group(3))
                        .filter(attribute -> attribute.value(source).equals(value))
                        .isPresent())
                .toList();
        return single(source, matching, key, step);
    }

    private static Optional<Element> single(SourceText source, List<Element> found, KeyPath key, String step) {
        if (found.size() > 1) {
            throw source.place(found.get(1).start())
                    .error(
                            "cannot tell which " + step + " is meant by " + key + ": the first is at "
                                    + source.place(found.get(0).start()),
                            "name an attribute, as in " + step + "[@name=value], or the number, as in " + step + "[1]");
        }
        return found.stream().findFirst();
    }

    private static String numbered(List<Element> siblings, Element element) {
        int number = 0;
        for (Element sibling : siblings) {
            if (sibling.name().equals(element.name())) {
                number++;
            }
            if (sibling.start() == element.start()) {
                break;
            }
        }
        return element.name() + "[" + number + "]";
    }

    boolean isThere() {
        return missing.isEmpty();
    }

    Element last() {
        return elements.get(elements.size() - 1);
    }
}
