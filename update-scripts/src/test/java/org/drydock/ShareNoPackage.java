package org.drydock;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** That all classes of a package come from one jar or one folder. */
final class ShareNoPackage extends ArchCondition<JavaClass> {
    private final Map<String, Set<String>> modules = new HashMap<>();

    ShareNoPackage() {
        super("share no package with another module");
    }

    @Override
    public void init(Collection<JavaClass> all) {
        modules.clear();
        all.forEach(one -> modules.computeIfAbsent(one.getPackageName(), name -> new HashSet<>())
                .add(module(one)));
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        var owners = modules.getOrDefault(item.getPackageName(), Set.of());
        events.add(new SimpleConditionEvent(
                item, owners.size() == 1, item.getPackageName() + " stands in " + String.join(" and ", owners)));
    }

    private static String module(JavaClass item) {
        var uri = item.getSource().orElseThrow().getUri().toString();
        return uri.substring(0, uri.indexOf("org/drydock/"));
    }
}
