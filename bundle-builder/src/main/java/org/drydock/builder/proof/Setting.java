package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drydock.builder.project.Project;
import org.drydock.database.DatabaseDefinition;
import org.drydock.release.Release;
import org.drydock.step.Migration;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;

/**
 * A kind of site that is proved: each database is on one engine if the product lets it be there, otherwise on H2. So a
 * site is as whole as it can be, and each engine is judged in turn.
 *
 * @param engine the one that is judged
 */
record Setting(Project project, ScratchServers servers, String engine) {
    static final String EMBEDDED = "h2";

    /** Those that can be gone through: H2, which needs nothing, and engines that there is a server of. */
    static List<Setting> of(Project project, ScratchServers servers) {
        var engines = declared(project);
        var settings = new ArrayList<Setting>();
        if (engines.contains(EMBEDDED)) {
            settings.add(new Setting(project, servers, EMBEDDED));
        }
        engines.stream()
                .filter(engine -> servers.of(engine).isPresent())
                .forEach(engine -> settings.add(new Setting(project, servers, engine)));
        return settings;
    }

    /** The engines that the product may be on. */
    static Set<String> declared(Project project) {
        var engines = new TreeSet<String>();
        project.product()
                .databases()
                .values()
                .forEach(database -> engines.addAll(database.engines().keySet()));
        return engines;
    }

    /** What a database is on; empty if it is on no site of this kind. */
    Optional<String> engine(String database) {
        return Optional.ofNullable(project.product().databases().get(database)).flatMap(this::engine);
    }

    private Optional<String> engine(DatabaseDefinition database) {
        var engines = database.engines().keySet();
        return List.of(engine, EMBEDDED).stream().filter(engines::contains).findFirst();
    }

    /** The databases of such a site, and what each is on. */
    Map<String, String> engines() {
        var engines = new TreeMap<String, String>();
        project.product()
                .databases()
                .values()
                .forEach(database -> engine(database).ifPresent(on -> engines.put(database.name(), on)));
        return engines;
    }

    /** Whether it is for this database that this kind of site is gone through. */
    boolean judges(String database) {
        return engine(database).filter(engine::equals).isPresent();
    }

    /** The databases that a release has scripts of its own for. */
    Map<String, List<ScriptFile>> install(Release release) {
        var install = new TreeMap<String, List<ScriptFile>>();
        release.install()
                .forEach((database, scripts) -> engine(database)
                        .filter(scripts::containsKey)
                        .ifPresent(on -> install.put(database, scripts.get(on))));
        return install;
    }

    List<Migration> migrations(Step.Migrate step) {
        return engine(step.database()).map(step::on).orElse(List.of());
    }
}
