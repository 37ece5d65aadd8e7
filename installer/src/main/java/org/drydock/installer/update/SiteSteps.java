package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.database.Database;
import org.drydock.digest.Sha256;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Manifest;
import org.drydock.step.ScriptFile;
import org.drydock.step.StepEnvironment;

/** The site's databases and config, as steps see them. */
final class SiteSteps implements StepEnvironment {
    private final RunSite run;
    private final Manifest manifest;
    private final Map<String, Database> databases;
    private final Path work;
    private final Path configs;
    /** What each file was when it was read. */
    private final Map<String, Sha256> originals = new HashMap<>();
    /** Config files that the site had when the plan was made. */
    private final Set<String> expected = new HashSet<>();
    /** File that the site does not have to the one of the site's that it comes from. */
    private final Map<String, String> made = new HashMap<>();

    SiteSteps(RunSite run, Manifest manifest) {
        this(run, manifest, run.databases(), run.layout().work());
    }

    /** @param work a folder of which nobody needs anything afterwards */
    SiteSteps(RunSite run, Manifest manifest, Map<String, Database> databases, Path work) {
        this(run, manifest, databases, work, run.layout().config());
    }

    /**
     * With converted files in a folder of their own.
     *
     * @param configs where they are kept
     */
    SiteSteps(RunSite run, Manifest manifest, Map<String, Database> databases, Path work, Path configs) {
        this.run = run;
        this.manifest = manifest;
        this.databases = databases;
        this.work = work;
        this.configs = configs;
    }

    @Override
    public Disk disk() {
        return run.disk();
    }

    @Override
    public Database database(String name) {
        return Optional.ofNullable(databases.get(name))
                .orElseThrow(() -> new UpdateException(
                        FailureKind.UPDATE_FAILED,
                        "a step names the database '" + name + "', which is not the product's"));
    }

    @Override
    public byte[] script(ScriptFile file) {
        var content =
                WholeFile.read(run.layout().scripts().resolve(file.sha256().hex()));
        if (!Sha256.of(content).equals(file.sha256())) {
            throw new UpdateException(
                    FailureKind.BUNDLE_REFUSED, "the staged copy of " + file.path() + " was changed by somebody");
        }
        return content;
    }

    @Override
    public Path workFolder() {
        if (!Files.isDirectory(work)) {
            Directories.create(run.disk(), work, FileMode.PRIVATE_DIRECTORY);
        }
        return work;
    }

    @Override
    public Optional<byte[]> config(String name) {
        var file = configFile(name);
        var converted = configs.resolve(file);
        if (Files.exists(converted)) {
            return Optional.of(WholeFile.read(converted));
        }
        var present = run.site().layout().root().resolve(file);
        if (!Files.exists(present)) {
            requireThere(file);
            return Optional.empty();
        }
        var content = WholeFile.read(present);
        originals.put(file, Sha256.of(content));
        return Optional.of(content);
    }

    @Override
    public String configFile(String name) {
        var config = manifest.product().config().get(name);
        if (config == null) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED, "a step names the config '" + name + "', which is not the product's");
        }
        return config.file();
    }

    @Override
    public void convert(String name, byte[] content) {
        var file = configFile(name);
        var converted = configs.resolve(file);
        Directories.create(run.disk(), Directories.parent(converted), FileMode.PRIVATE_DIRECTORY);
        AtomicFile.write(run.disk(), converted, content, FileMode.PRIVATE_FILE);
    }

    @Override
    public void make(String name, byte[] content, String like) {
        convert(name, content);
        var other = like.equals(name) ? ofTheSamePeople(name) : configFile(like);
        made.put(configFile(name), made.getOrDefault(other, other));
    }

    /** What comes from a database is for whom the product's other config is; its own place if there is none. */
    private String ofTheSamePeople(String name) {
        return manifest.product().config().values().stream()
                .map(ConfigFile::file)
                .filter(file -> Files.isRegularFile(run.site().layout().root().resolve(file)))
                .sorted()
                .findFirst()
                .orElseGet(() -> configFile(name));
    }

    /** From here on what somebody has taken away is not taken for a file that the site never had. */
    void expect(Collection<String> files) {
        expected.addAll(files);
        files.forEach(this::requireThere);
    }

    void requireThere(String file) {
        var isThere = Files.exists(configs.resolve(file))
                || Files.exists(run.site().layout().root().resolve(file), LinkOption.NOFOLLOW_LINKS);
        if (expected.contains(file) && !isThere) {
            throw UpdateException.withHint(
                    FailureKind.UPDATE_FAILED,
                    file + ": was removed after the plan was made",
                    "put it back, or let it be gone, and plan again");
        }
    }

    /** Files that the site does not have to those of the site's that they come from, relative to the site. */
    Map<String, String> made() {
        return Map.copyOf(made);
    }

    /** File, relative to the site, to the digest of what it was converted from. */
    Map<String, Sha256> converted() {
        var converted = new HashMap<>(originals);
        converted.keySet().removeIf(file -> !Files.exists(configs.resolve(file)));
        return converted;
    }

    @Override
    public Path programFolder() {
        return run.site().layout().root();
    }

    @Override
    public Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        variables.put("DRYDOCK_SITE", run.site().layout().root().toString());
        variables.put("DRYDOCK_RUN", run.id());
        variables.put("DRYDOCK_RELEASE", manifest.release().toString());
        run.newCode().ifPresent(code -> variables.put("DRYDOCK_CODE", code.toString()));
        run.site().installed().ifPresent(present -> {
            variables.put("DRYDOCK_OLD_RELEASE", present.release().toString());
            variables.put("DRYDOCK_OLD_CODE", run.code().present().toString());
        });
        databases.values().forEach(database -> {
            var prefix = "DRYDOCK_DATABASE_"
                    + database.name().toUpperCase(Locale.ROOT).replace('-', '_');
            variables.put(prefix + "_URL", database.address().url());
            variables.put(prefix + "_USER", database.address().user());
        });
        return variables;
    }

    @Override
    public void requireWanted() {
        run.stop().check();
    }
}
