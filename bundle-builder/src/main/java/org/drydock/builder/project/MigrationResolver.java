package org.drydock.builder.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.builder.project.ScriptTree.Versioned;
import org.drydock.manifest.Product;
import org.drydock.step.Migration;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.strict.Place;
import org.drydock.version.SchemaVersion;

/** Finds the scripts of migrate steps. Those that name theirs have to come first. */
final class MigrationResolver {
    private final Product product;
    private final ScriptTree scripts;
    private final Claims claims;
    private final Findings findings;

    MigrationResolver(Product product, ScriptTree scripts, Claims claims, Findings findings) {
        this.product = product;
        this.scripts = scripts;
        this.claims = claims;
        this.findings = findings;
    }

    /** Takes what a step names; every name for every engine. */
    Step.Migrate named(StepDraft.Migrate draft) {
        Map<String, List<Migration>> migrations = new LinkedHashMap<>();
        draft.engines().forEach(engine -> migrations.put(engine, new ArrayList<>()));
        for (int i = 0; i < draft.scripts().size(); i++) {
            var script = draft.scripts().get(i);
            var missing = new ArrayList<String>();
            for (String engine : draft.engines()) {
                var path =
                        scripts.resolve(draft.database(), engine, fileName(draft.database(), engine, script.value()));
                if (path.isEmpty()) {
                    missing.add(engine);
                } else {
                    take(draft, engine, path.get(), script.place());
                    migration(draft, script, i + 1, path.get())
                            .ifPresent(one -> migrations
                                    .getOrDefault(engine, new ArrayList<>())
                                    .add(one));
                }
            }
            complain(draft, script, missing);
        }
        migrations.forEach((engine, list) -> checkOrder(draft, engine, list));
        var highest = draft.to().map(Placed::value).or(() -> highest(migrations));
        return step(draft, migrations, highest);
    }

    /** Takes what is left up to the step's version. */
    Step.Migrate upTo(StepDraft.Migrate draft, Placed<SchemaVersion> to) {
        Map<String, List<Migration>> migrations = new LinkedHashMap<>();
        for (String engine : draft.engines()) {
            var taken = new ArrayList<Migration>();
            for (Versioned file : scripts.versioned(draft.database(), engine)) {
                if (file.version().compareTo(to.value()) <= 0
                        && claims.owner(engine, file.path(), draft.id()).isEmpty()) {
                    take(draft, engine, file.path(), to.place());
                    taken.add(new Migration(file.name(), file.version(), file(file.path())));
                }
            }
            migrations.put(engine, taken);
            checkVersions(draft, engine, taken, to.place());
        }
        checkReached(draft, to, migrations);
        return step(draft, migrations, Optional.of(to.value()));
    }

    private Step.Migrate step(
            StepDraft.Migrate draft, Map<String, List<Migration>> migrations, Optional<SchemaVersion> to) {
        return new Step.Migrate(draft.id(), draft.database(), migrations, to, draft.online());
    }

    private Optional<Migration> migration(StepDraft.Migrate draft, Placed<String> script, int index, String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var refusal = MigrationName.refusal(name);
        if (refusal.isPresent() || !name.endsWith(".sql")) {
            findings.add(
                    script.place(),
                    "'" + name + "' " + refusal.map(MigrationName.Refusal::what).orElse("is no SQL script"),
                    refusal.map(MigrationName.Refusal::remedy).orElse("a migrate step runs files that end in .sql"));
            return Optional.empty();
        }
        if (MigrationName.version(name).isEmpty() && draft.id().release().isPreRelease()) {
            findings.add(
                    script.place(),
                    "a pre-release has no Flyway version to name '" + name + "' by",
                    "give the file a name such as V3.1__" + name + ", or bring it with a release without a tag");
            return Optional.empty();
        }
        var flywayName = MigrationName.version(name).isPresent() ? name : MigrationName.made(draft.id(), index, name);
        return Optional.of(
                new Migration(flywayName, MigrationName.version(flywayName).orElseThrow(), file(path)));
    }

    private void take(StepDraft.Migrate draft, String engine, String path, Place place) {
        claims.take(engine, path, draft.id())
                .ifPresent(other -> findings.add(
                        place,
                        "scripts/" + path + " already belongs to " + other,
                        "a script belongs to one step: name a release that has it in 'from' of those that need it"));
    }

    private void complain(StepDraft.Migrate draft, Placed<String> script, List<String> missing) {
        if (!missing.isEmpty()) {
            var where = missing.stream()
                    .map(engine -> "scripts/" + draft.database() + "/" + engine + "/"
                            + fileName(draft.database(), engine, script.value()))
                    .collect(Collectors.joining(", "));
            findings.add(
                    script.place(),
                    "there is no file " + where + " (nor one in common)",
                    "add it; or, if only some engines need this step, say so: engines: [...]");
        }
    }

    /** Flyway runs a step's scripts in the order of their versions, whatever the list says. */
    private void checkOrder(StepDraft.Migrate draft, String engine, List<Migration> migrations) {
        for (int i = 1; i < migrations.size(); i++) {
            if (migrations.get(i - 1).version().compareTo(migrations.get(i).version()) > 0) {
                findings.add(
                        draft.place(),
                        migrations.get(i).name() + " stands after "
                                + migrations.get(i - 1).name() + ", but Flyway would run it before",
                        "list them in the order of their versions, or make two steps of it");
            }
        }
        checkVersions(draft, engine, migrations, draft.place());
    }

    private void checkVersions(StepDraft.Migrate draft, String engine, List<Migration> migrations, Place place) {
        for (Migration migration : migrations) {
            claims.take(engine, draft.database(), migration)
                    .filter(other ->
                            !other.file().path().equals(migration.file().path()))
                    .ifPresent(other -> findings.add(
                            place,
                            "scripts/" + other.file().path() + " and scripts/"
                                    + migration.file().path() + " both have the version " + migration.version() + " on "
                                    + engine,
                            "give one of them another version"));
        }
    }

    private void checkReached(
            StepDraft.Migrate draft, Placed<SchemaVersion> to, Map<String, List<Migration>> migrations) {
        var none = migrations.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!none.isEmpty()) {
            findings.add(
                    to.place(),
                    "no script of '" + draft.database() + "' up to " + to.value() + " is left for "
                            + String.join(", ", none),
                    "leave the step out; or, if only some engines need it, say so: engines: [...]");
            return;
        }
        var highest = highest(migrations);
        if (highest.isPresent() && !highest.get().equals(to.value())) {
            findings.add(
                    to.place(),
                    "no script of '" + draft.database() + "' that is left has the version " + to.value()
                            + "; the highest below is " + highest.get(),
                    "write \"" + highest.get() + "\", or add the missing script");
        }
    }

    private static Optional<SchemaVersion> highest(Map<String, List<Migration>> migrations) {
        return migrations.values().stream()
                .flatMap(List::stream)
                .filter(migration -> migration.file().path().endsWith("/" + migration.name()))
                .map(Migration::version)
                .max(Comparator.naturalOrder());
    }

    private String fileName(String database, String engine, String name) {
        var definition = product.databases().get(database);
        return definition == null ? name : EngineWord.in(name, definition, engine);
    }

    private ScriptFile file(String path) {
        return scripts.find(path).orElseThrow();
    }
}
