package org.drydock.builder.proof;

import java.util.List;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.project.Finding;

/** Looks for findings on one kind of site. */
interface Judge {
    List<Finding> find(Setting setting);

    /** The same on every kind of site that there can be with these servers. */
    default FindingSource on(ScratchServers servers) {
        return project -> Setting.of(project, servers).stream()
                .flatMap(setting -> find(setting).stream())
                .toList();
    }
}
