package org.drydock.builder.proof;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.builder.project.Project;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Schema;
import org.drydock.database.Secret;
import org.drydock.database.Session;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepEnvironment;
import org.drydock.step.StepJournal;
import org.drydock.step.StepProgress;
import org.drydock.step.StepRunner;
import org.drydock.step.Work;

/** A site that is thrown away: databases without the product, and without config files, which come with its code. */
final class ScratchSite implements StepEnvironment, AutoCloseable {
    /** Nothing of it has to last, or to be small. */
    private static final String OPTIONS = ";MAX_COMPACT_TIME=0;WRITE_DELAY=10000";

    private final ScratchFolder scratch;
    private final Setting setting;
    private final Project project;
    private final Path folder;
    private final Map<String, Database> databases = new TreeMap<>();
    private final List<Step.Migrate> ran = new ArrayList<>();
    private Optional<StepRunner> runner = Optional.empty();

    private ScratchSite(ScratchFolder scratch, Setting setting) {
        this.scratch = scratch;
        this.setting = setting;
        this.project = setting.project();
        this.folder = scratch.next();
        setting.engines().forEach((name, engine) -> {
            var definition = project.product().databases().get(name);
            databases.put(name, Engines.at(address(Objects.requireNonNull(definition), engine)));
        });
        scratch.disk().makeDirectory(workFolder(), FileMode.PRIVATE_DIRECTORY);
    }

    private DatabaseAddress address(DatabaseDefinition definition, String engine) {
        return setting.servers()
                .of(engine)
                .map(server -> server.address(definition, scratch.name(folder, databases.size()), folder))
                .orElseGet(() -> new DatabaseAddress(
                        definition,
                        engine,
                        "jdbc:h2:file:" + folder.resolve(definition.name()) + OPTIONS,
                        "sa",
                        Secret.none(),
                        folder));
    }

    /** With empty databases. */
    static ScratchSite fresh(ScratchFolder scratch, Setting setting) {
        var site = new ScratchSite(scratch, setting);
        site.databases.values().forEach(site::create);
        return site;
    }

    private void create(Database database) {
        scratch.willHave(database);
        try {
            database.create().close();
        } catch (UpdateException e) {
            throw setting.servers()
                    .of(database.address().engine())
                    .map(server -> server.useless(e))
                    .orElse(e);
        }
    }

    /** Another one in the same state. */
    ScratchSite copy() {
        settle();
        var copy = new ScratchSite(scratch, setting);
        databases.forEach((name, database) -> {
            var other = copy.database(name);
            scratch.willHave(other);
            database.duplicate(disk(), other.address());
        });
        copy.ran.addAll(ran);
        return copy;
    }

    boolean has(String database) {
        return databases.containsKey(database);
    }

    /** Runs one stretch as on a site. */
    void run(List<Work> work) {
        if (runner.isEmpty()) {
            var fresh = new StepRunner(this, StepJournal.NONE, StepProgress.NONE, Clock.systemUTC());
            fresh.hasRun(ran);
            runner = Optional.of(fresh);
        }
        runner.get().run(work);
        for (Work each : work) {
            if (each.step() instanceof Step.Migrate migrate) {
                ran.add(migrate);
            }
        }
    }

    /** Opens a database; whoever ran steps has closed it. */
    Session open(String database) {
        settle();
        return database(database).open();
    }

    /** Database to what it is made of. */
    Map<String, Schema> schemas() {
        var schemas = new TreeMap<String, Schema>();
        for (String name : databases.keySet()) {
            try (var session = open(name)) {
                schemas.put(name, session.schema());
            }
        }
        return schemas;
    }

    /** Database to the version of its engine. */
    Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        for (String name : databases.keySet()) {
            try (var session = open(name)) {
                versions.put(name, session.version());
            }
        }
        return versions;
    }

    List<String> databases() {
        return List.copyOf(databases.keySet());
    }

    private void settle() {
        runner.ifPresent(StepRunner::close);
        runner = Optional.empty();
    }

    @Override
    public void close() {
        settle();
        databases.values().forEach(scratch::drop);
        Directories.deleteTree(disk(), folder);
    }

    @Override
    public Disk disk() {
        return scratch.disk();
    }

    @Override
    public Database database(String name) {
        var database = databases.get(name);
        if (database == null) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED, "there is no database '" + name + "' on " + setting.engine());
        }
        return database;
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
        var config = project.product().config().get(name);
        if (config == null) {
            throw new UpdateException(FailureKind.UPDATE_FAILED, "there is no config '" + name + "'");
        }
        return config.file();
    }

    @Override
    public void convert(String name, byte[] content) {
        throw new IllegalStateException("a scratch site has no config to convert");
    }

    @Override
    public Path programFolder() {
        return folder;
    }

    @Override
    public Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        variables.put("DRYDOCK_SITE", folder.toString());
        variables.put("DRYDOCK_RUN", "check");
        databases.forEach((name, database) -> {
            var prefix = "DRYDOCK_DATABASE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            variables.put(prefix + "_URL", database.address().url());
            variables.put(prefix + "_USER", database.address().user());
        });
        return variables;
    }
}
