package org.drydock.manifest;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.MergeRules;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.OldDriver;
import org.drydock.drift.SchemaRecord;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** All that must hold in a manifest beyond its form. The first broken rule is told. */
final class ManifestRules {
    static final int MOST_RELEASES = 5_000;
    static final int MOST_STEPS = 100_000;
    static final int MOST_SCRIPTS = 100_000;
    static final long MOST_SCRIPT_BYTES = 64L << 20;
    static final int MOST_SCHEMAS = 1_000;
    static final int MOST_DRIVERS = 50;
    static final int MOST_MERGE_KEYS = 10_000;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,99}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,99}");

    private final Manifest manifest;
    private final Refusal refusal;

    ManifestRules(Manifest manifest, Refusal refusal) {
        this.manifest = manifest;
        this.refusal = refusal;
    }

    void check() {
        product();
        releases();
        new ProbeRules(manifest, refusal).check();
        scripts();
        schemas();
        codeLists();
        new CodeRules(manifest.code(), refusal).check();
    }

    private void product() {
        var product = manifest.product();
        refusal.unless(
                ID.matcher(product.id()).matches(),
                () -> "product id: expected lower-case letters, digits and dashes, found '" + product.id() + "'");
        product.databases().forEach((name, database) -> {
            named("database", name, database.name());
            drivers(database);
            database.openedBy().ifPresent(library -> openedBy(database, library));
        });
        product.config().forEach((name, config) -> {
            named("config file", name, config.name());
            path("config file " + name, config.file());
            config.defaultFile().ifPresent(file -> path("default of config file " + name, file));
            config.merge().ifPresent(rules -> merge(config, rules));
            secrets(config);
        });
        var files = new HashSet<String>();
        product.config()
                .values()
                .forEach(config -> refusal.unless(
                        files.add(config.file()),
                        () -> "config file " + config.name() + ": another one is " + config.file() + ", too"));
        product.data().keySet().forEach(folder -> path("data folder", folder));
        var nested = DataFolder.nested(product.data().keySet());
        refusal.unless(nested.isEmpty(), () -> "data folders: " + nested.orElse(""));
    }

    private void merge(ConfigFile config, MergeRules rules) {
        var what = "merging of config file " + config.name();
        atMost(what + ": keys", rules.keys().size(), MOST_MERGE_KEYS);
        refusal.unless(config.defaultFile().isPresent(), () -> what + ": expected a default that comes with the code");
        requireKeys(what, config, rules);
    }

    private void requireKeys(String what, ConfigFile config, MergeRules rules) {
        try {
            rules.requireFor(ConfigFormat.of(config.file(), FailureKind.BUNDLE_REFUSED));
        } catch (IllegalArgumentException | UpdateException e) {
            refusal.unless(false, () -> what + ": " + e.getMessage());
        }
    }

    private void secrets(ConfigFile config) {
        var what = "secrets of config file " + config.name();
        atMost(what, config.secrets().size(), MOST_MERGE_KEYS);
        if (!config.secrets().isEmpty()) {
            requireKeys(what, config, config.rules());
        }
    }

    private void drivers(DatabaseDefinition database) {
        var what = "drivers of database " + database.name();
        var versions = database.drivers().stream().map(OldDriver::version).toList();
        atMost(what, versions.size(), MOST_DRIVERS);
        refusal.unless(
                versions.isEmpty() || database.engines().containsKey("h2"),
                () -> what + ": only those of h2 are known, and the database does not run on it");
        refusal.unless(versions.size() == Set.copyOf(versions).size(), () -> what + ": expected each version once");
        for (String version : versions) {
            refusal.unless(
                    OldDriver.isVersion(version),
                    () -> what + ": expected a version such as 1.4.200, found '" + version + "'");
        }
    }

    private void openedBy(DatabaseDefinition database, String library) {
        var what = "opened_by of database " + database.name();
        path(what, library);
        refusal.unless(
                database.engines().containsKey("h2"),
                () -> what + ": only h2 has files that a library opens, and the database does not run on it");
    }

    private void named(String what, String key, String name) {
        refusal.unless(
                NAME.matcher(key).matches() && key.equals(name),
                () -> what + " '" + key + "': expected a name of lower-case letters, digits, - and _, found '" + name
                        + "'");
    }

    private void path(String what, String path) {
        var problem = PathRules.problem(path);
        refusal.unless(problem.isEmpty(), () -> what + ": " + problem.orElse(""));
    }

    private void releases() {
        var releases = manifest.releases();
        atMost("releases", releases.size(), MOST_RELEASES);
        atMost("steps", releases.stream().mapToInt(r -> r.steps().size()).sum(), MOST_STEPS);
        var seen = new HashSet<ReleaseVersion>();
        for (Release release : releases) {
            refusal.unless(
                    seen.containsAll(release.from()),
                    () -> "release " + release.version() + ": expected the releases that it comes from to stand before"
                            + " it, found " + release.from());
            seen.add(release.version());
        }
        var problems = ReleaseGraph.problems(releases);
        refusal.unless(problems.isEmpty(), () -> problems.get(0));
        refusal.unless(seen.contains(manifest.release()), () -> "the target " + manifest.release() + " is not listed");
        releases.forEach(this::configFiles);
        releases.forEach(this::rows);
        refusal.unless(
                manifest.graph().lineage(manifest.release()).size() == releases.size(),
                () -> "expected only releases that " + manifest.release() + " contains, found others");
        refusal.unless(
                manifest.minimumRelease().stream().noneMatch(minimum -> minimum.compareTo(manifest.release()) > 0),
                () -> "the minimum release is newer than the target " + manifest.release());
    }

    private void configFiles(Release release) {
        Stream.of(
                        release.adds().stream(),
                        release.retires().stream(),
                        release.steps().stream()
                                .filter(Step.Convert.class::isInstance)
                                .flatMap(step -> ((Step.Convert) step).configs().stream()))
                .flatMap(names -> names)
                .forEach(name -> refusal.unless(
                        manifest.product().config().containsKey(name),
                        () -> "release " + release.version() + " names '" + name
                                + "', which is no config file of the product"));
    }

    private void rows(Release release) {
        release.steps().stream()
                .filter(Step.Convert.class::isInstance)
                .flatMap(step -> ((Step.Convert) step).database().stream())
                .forEach(name -> refusal.unless(
                        manifest.product().databases().containsKey(name),
                        () -> "release " + release.version() + " converts with '" + name
                                + "', which is no database of the product"));
    }

    private void scripts() {
        atMost("scripts", manifest.scripts().size(), MOST_SCRIPTS);
        var names = new PathTwins();
        var before = "";
        for (ScriptFile script : manifest.scripts()) {
            path("script", script.path());
            var twin = names.add(script.path());
            refusal.unless(twin.isEmpty(), () -> "scripts: " + twin.orElse(""));
            refusal.unless(
                    script.size() >= 0 && script.size() <= MOST_SCRIPT_BYTES,
                    () -> "script " + script.path() + ": expected a size of 0 to " + MOST_SCRIPT_BYTES + ", found "
                            + script.size());
            var previous = before;
            refusal.unless(
                    previous.compareTo(script.path()) < 0,
                    () -> "scripts: expected them sorted by path, found " + script.path() + " after " + previous);
            before = script.path();
        }
        references();
    }

    private void schemas() {
        atMost("recorded schemas", manifest.schemas().size(), MOST_SCHEMAS);
        var before = "";
        for (SchemaFile file : manifest.schemas()) {
            var what = "recorded schemas of " + file.database() + " on " + file.engine();
            var database = manifest.product().databases().get(file.database());
            refusal.unless(
                    database != null && database.engines().containsKey(file.engine()),
                    () -> what + ": expected a database of the product and one of its engines");
            refusal.unless(
                    file.size() > 0 && file.size() <= SchemaRecord.MOST_BYTES,
                    () -> what + ": expected a size of 1 to " + SchemaRecord.MOST_BYTES + ", found " + file.size());
            var previous = before;
            var key = file.database() + " " + file.engine();
            refusal.unless(
                    previous.compareTo(key) < 0,
                    () -> what + ": expected them sorted by database and engine, each once");
            before = key;
        }
    }

    private void codeLists() {
        var releases = manifest.releases().stream().map(Release::version).collect(Collectors.toSet());
        ReleaseVersion before = null;
        for (CodeListFile file : manifest.codeLists()) {
            var what = "list of the files of " + file.release();
            refusal.unless(
                    releases.contains(file.release()) && !file.release().equals(manifest.release()),
                    () -> what + ": expected a release that the target contains");
            refusal.unless(
                    file.size() > 0 && file.size() <= CodeList.MOST_BYTES,
                    () -> what + ": expected a size of 1 to " + CodeList.MOST_BYTES + ", found " + file.size());
            var previous = before;
            refusal.unless(
                    previous == null || previous.compareTo(file.release()) < 0,
                    () -> what + ": expected the lists sorted by release, each once");
            before = file.release();
        }
    }

    private void references() {
        var listed = new HashSet<>(manifest.scripts());
        var needed = Manifest.scriptsOf(manifest.product(), manifest.releases());
        for (ScriptFile script : needed) {
            refusal.unless(
                    listed.contains(script),
                    () -> "script " + script.path()
                            + ": a step or a database needs it, but it is not listed with this digest");
        }
        listed.removeAll(new HashSet<>(needed));
        refusal.unless(
                listed.isEmpty(),
                () -> "script " + listed.iterator().next().path()
                        + ": it is listed, but no step needs it, and no database");
    }

    private void atMost(String what, int found, int most) {
        refusal.unless(found <= most, () -> what + ": expected at most " + most + ", found " + found);
    }
}
