package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;

/** Engines that the product may be on, and that nothing is run on here: what is found on others says little of them. */
final class NotProved implements FindingSource {
    private final ScratchServers servers;

    NotProved(ScratchServers servers) {
        this.servers = servers;
    }

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        for (String engine : Setting.declared(project)) {
            if (!engine.equals(Setting.EMBEDDED) && servers.of(engine).isEmpty()) {
                var databases = project.product().databases().values().stream()
                        .filter(database -> database.engines().containsKey(engine))
                        .map(database -> "'" + database.name() + "'")
                        .sorted()
                        .collect(Collectors.joining(" and "));
                findings.add(Finding.in(
                                "product.yaml",
                                "not proved on " + engine + ", which " + databases
                                        + " may be on: nothing is run there, and"
                                        + " sites there are not compared with what a release makes",
                                "name a server of yours for scratch databases: --servers FILE")
                        .asWarning());
            }
        }
        return findings;
    }
}
