package org.drydock.samples.histories;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.builder.project.Project;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Secret;
import org.drydock.database.engine.Engines;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;

/** H2, in a file of the site. */
record InFile() implements Home {
    @Override
    public String engine() {
        return "h2";
    }

    @Override
    public String word() {
        return "h2";
    }

    @Override
    public Set<String> drift() {
        return Set.of(
                "column ACT_HI_ACTINST.ASSIGNEE_",
                "column ACT_HI_DETAIL.NAME_",
                "column ACT_HI_JOB_LOG.HOSTNAME_",
                "column ACT_RU_AUTHORIZATION.RESOURCE_TYPE_");
    }

    @Override
    public boolean hasLongCharacters() {
        return true;
    }

    @Override
    public Database database(Path site) {
        var definition =
                Project.load(CamundaVendor.PROJECT).product().databases().get("engine");
        return Engines.at(new DatabaseAddress(
                Objects.requireNonNull(definition),
                engine(),
                "jdbc:h2:file:./data/engine",
                "sa",
                Secret.none(),
                site.toAbsolutePath()));
    }

    @Override
    public List<String> options(Path site) {
        return List.of();
    }

    @Override
    public Path copy(Path site, Path to) {
        return Programs.copy(site, to);
    }

    @Override
    public Map<String, String> image(Path site) {
        var files = Directories.list(site.resolve("data")).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .collect(Collectors.joining(" "));
        return Map.of(
                "data",
                files,
                "engine",
                Sha256.of(site.resolve("data/engine.mv.db")).hex());
    }
}
