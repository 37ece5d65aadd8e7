package org.drydock.installer.backup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.DataCommands;
import org.drydock.manifest.DataFolder;
import org.drydock.manifest.DataPolicy;
import org.drydock.manifest.Product;

/**
 * The policies of several releases, as one: of two for a folder the more careful. The commands of a release are used only
 * where it is the installed one, as its code wrote the data and is what a backup holds; otherwise the folder is copied.
 * Where a folder of one release lies in a folder of another, the outer one is protected, and copied.
 */
final class FolderPolicies {
    private final Map<String, DataPolicy> policies = new TreeMap<>();
    private final Map<String, DataFolder> present;

    FolderPolicies(Site site, Collection<Product> products) {
        this.present =
                site.installed().map(Installed::product).map(Product::data).orElse(Map.of());
        for (Product product : products) {
            product.data().forEach((path, folder) -> policies.merge(path, folder.policy(), DataPolicy::orMoreCareful));
        }
        policies.replaceAll((path, policy) ->
                policy == DataPolicy.COMMANDS && commands(path).isEmpty() ? DataPolicy.COPY : policy);
        nested();
    }

    private void nested() {
        for (String inner : List.copyOf(policies.keySet())) {
            for (String outer : List.copyOf(policies.keySet())) {
                if (inner.startsWith(outer + "/") && policies.get(outer) != DataPolicy.NOT) {
                    policies.put(outer, DataPolicy.COPY);
                    policies.remove(inner);
                }
            }
        }
    }

    private Optional<DataCommands> commands(String path) {
        return Optional.ofNullable(present.get(path)).flatMap(DataFolder::commands);
    }

    List<ProtectedFolder> guarded() {
        var folders = new ArrayList<ProtectedFolder>();
        policies.forEach((path, policy) -> {
            if (policy != DataPolicy.NOT) {
                folders.add(new ProtectedFolder(
                        path, policy, policy == DataPolicy.COMMANDS ? commands(path) : Optional.empty()));
            }
        });
        return folders;
    }

    List<String> unprotected() {
        return policies.keySet().stream()
                .filter(path -> policies.get(path) == DataPolicy.NOT)
                .toList();
    }
}
