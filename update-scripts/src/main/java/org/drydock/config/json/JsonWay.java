package org.drydock.config.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.SourceText;

/**
 * The way to a key, as far as it is there.
 *
 * @param end where it ends
 * @param member the member whose value that is; nothing at the top, and for an item of a list
 * @param parent the object that the member stands in
 * @param missing the names that are not there
 */
record JsonWay(JsonPart end, Optional<JsonPart.Member> member, JsonPart.Members parent, List<String> missing) {
    static JsonWay of(SourceText source, JsonPart.Members root, KeyPath key) {
        JsonPart end = root;
        var parent = root;
        Optional<JsonPart.Member> member = Optional.empty();
        int found = 0;
        for (String name : key.names()) {
            if (end instanceof JsonPart.Items list) {
                var item =
                        KeyPath.index(name).filter(index -> index < list.items().size());
                if (item.isEmpty()) {
                    break;
                }
                end = list.items().get(item.get());
                member = Optional.empty();
            } else if (end instanceof JsonPart.Members members) {
                var next = member(source, members, name, key);
                if (next.isEmpty()) {
                    break;
                }
                parent = members;
                member = next;
                end = next.get().value();
            } else {
                break;
            }
            found++;
        }
        return new JsonWay(
                end, member, parent, key.names().subList(found, key.names().size()));
    }

    private static Optional<JsonPart.Member> member(
            SourceText source, JsonPart.Members members, String name, KeyPath key) {
        var found = new ArrayList<JsonPart.Member>();
        for (JsonPart.Member member : members.members()) {
            if (member.name().equals(name)) {
                found.add(member);
            }
        }
        if (found.size() > 1) {
            throw source.place(found.get(1).start())
                    .error(
                            "cannot edit " + key + ": '" + name + "' stands here a second time, the first is at "
                                    + source.place(found.get(0).start()),
                            "remove the one that does not count");
        }
        return found.stream().findFirst();
    }

    boolean isThere() {
        return missing.isEmpty();
    }
}
