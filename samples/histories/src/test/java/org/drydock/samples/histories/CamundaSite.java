package org.drydock.samples.histories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.drydock.builder.project.Project;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Schema;
import org.drydock.database.Secret;
import org.drydock.database.Session;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.release.Hop;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepEnvironment;
import org.drydock.step.StepId;
import org.drydock.step.StepJournal;
import org.drydock.step.StepProgress;
import org.drydock.step.StepRunner;
import org.drydock.step.Work;
import org.drydock.version.ReleaseVersion;

/** The engine's database on H2, as some site has it. */
record CamundaSite(Project project, Path folder) implements StepEnvironment {
    static CamundaSite in(Project project, Path folder) {
        try {
            Files.createDirectories(folder.resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CamundaSite(project, folder);
    }

    static CamundaSite fresh(Project project, Path folder) {
        var site = in(project, folder);
        site.database("engine").create().close();
        return site;
    }

    /** Another one with the same database. */
    CamundaSite copyTo(Path other) {
        var copy = in(project, other);
        try {
            Files.copy(folder.resolve("engine.mv.db"), other.resolve("engine.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** Goes from what a release has to another, as an update does. */
    void update(Optional<String> from, String to) {
        var graph = project.graph();
        var applied = from.map(release -> graph.set(version(release)).ids()).orElse(Set.of());
        var set = graph.set(version(to));
        run(applied, set.minus(applied), false);
    }

    /** Installs a release by its own scripts, and records the steps that these stand for. */
    void installCleanly(String release) {
        var scripts = project.graph()
                .release(version(release))
                .install()
                .getOrDefault("engine", Map.of())
                .getOrDefault("h2", List.of());
        try (var session = open()) {
            for (ScriptFile script : scripts) {
                session.run(new String(script(script), StandardCharsets.UTF_8), script.path());
            }
        }
        run(Set.of(), project.graph().set(version(release)).minus(Set.of()), true);
    }

    private void run(Set<StepId> applied, List<Hop> hops, boolean isDone) {
        try (var runner = new StepRunner(this, StepJournal.NONE, StepProgress.NONE, Clock.systemUTC())) {
            runner.hasRun(applied.stream().map(id -> (Step.Migrate) step(id)).toList());
            runner.run(hops.stream()
                    .flatMap(hop -> hop.tasks().stream())
                    .map(task ->
                            new Work(task.step(), isDone || task.satisfiedBy().isPresent()))
                    .toList());
        }
    }

    private Step step(StepId id) {
        return project.graph().release(id.release()).steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Session open() {
        return database("engine").open();
    }

    Schema schema() {
        try (var session = open()) {
            return session.schema();
        }
    }

    static ReleaseVersion version(String text) {
        return ReleaseVersion.parse(text);
    }

    @Override
    public Disk disk() {
        return Disk.real();
    }

    @Override
    public Database database(String name) {
        return Engines.at(new DatabaseAddress(
                Objects.requireNonNull(project.product().databases().get(name)),
                "h2",
                "jdbc:h2:file:./" + name,
                "sa",
                Secret.none(),
                folder));
    }

    @Override
    public byte[] script(ScriptFile file) {
        return project.scripts().content(file.path());
    }

    @Override
    public Path workFolder() {
        return folder.resolve("work");
    }

    @Override
    public Optional<byte[]> config(String name) {
        return Optional.empty();
    }

    @Override
    public String configFile(String name) {
        throw new IllegalArgumentException("the engine has no config");
    }

    @Override
    public void convert(String name, byte[] content) {
        throw new IllegalArgumentException("the engine has no config");
    }

    @Override
    public Path programFolder() {
        return folder;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }
}
