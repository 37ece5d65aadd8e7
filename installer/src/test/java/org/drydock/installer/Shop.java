package org.drydock.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.drydock.bundle.BundleContent;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.BundleWriter;
import org.drydock.config.merge.MergeRules;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.h2.OldDrivers;
import org.drydock.digest.Sha256;
import org.drydock.drift.SchemaRecord;
import org.drydock.durable.Disk;
import org.drydock.manifest.CodeList;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.DataCommands;
import org.drydock.manifest.DataFolder;
import org.drydock.manifest.DataPolicy;
import org.drydock.manifest.HealthCheck;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Product;
import org.drydock.manifest.Recall;
import org.drydock.manifest.ServiceDefinition;
import org.drydock.release.Probe;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.step.Expectation;
import org.drydock.step.Migration;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.trust.ByteString;
import org.drydock.trust.KeyType;
import org.drydock.trust.PayloadType;
import org.drydock.trust.RoleRule;
import org.drydock.trust.RootChain;
import org.drydock.trust.RootFile;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.SignedRoot;
import org.drydock.trust.SigningKey;
import org.drydock.trust.TrustRoot;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaRange;
import org.drydock.version.SchemaVersion;

/**
 * A small vendor: a product with two databases, a config file, a data folder and a service that is a shell script.
 * Releases 1.0.0, 2.0.0 and 3.0.0; the update from the first to the last takes two hops with a step of every kind.
 * Release 3.1.0 is of another line: it follows 1.0.0 and contains nothing of 2.0.0. Release 4.0.0 changes a column and
 * drops another. With release 3.0.0 one config file comes, one gets another name, and one goes, of which a
 * key goes to another file; a key of the one with the new name goes to a row, and another one comes from a row.
 */
public final class Shop {
    static final String PRODUCT = "shop";

    private final Path folder;
    private final SigningKey key;
    private final RootChain roots;
    private final Layout layout;
    private final boolean canStartPrivately;
    private String engine = "h2";
    private List<String> drivers = List.of();
    private Optional<String> openedBy = Optional.empty();
    private final Map<ScriptFile, Path> sources = new HashMap<>();
    private boolean isRecording = true;
    private List<String> listed = List.of();
    private List<String> conversions = List.of();
    private Optional<MergeRules> merge = Optional.empty();
    private Optional<MergeRules> themes = Optional.empty();
    private List<ConfigFile> further = List.of();
    private List<Function<Shop, Release>> later = List.of();
    private Function<String, String> defaults = version -> "# settings of " + version + "\ncolor: red\n";
    private Function<String, List<Probe>> probes = version -> List.of(
            new Probe.VersionFile("lib/shop.txt", Optional.of("release " + version), Optional.empty()),
            new Probe.History("books", Optional.empty()));

    public Shop(Path folder) {
        this(folder, Layout.VERSIONED, true);
    }

    private Shop(Path folder, Layout layout, boolean canStartPrivately) {
        this(folder, SigningKey.generate(KeyType.ECDSA_P384), PRODUCT, layout, canStartPrivately);
    }

    private Shop(Path folder, SigningKey key, String product, Layout layout, boolean canStartPrivately) {
        this.folder = folder;
        this.key = key;
        this.layout = layout;
        this.canStartPrivately = canStartPrivately;
        var rule = RoleRule.of(1, List.of(key.publicKey()));
        var root = TrustRoot.first(product, rule, rule, rule, List.of(key.publicKey()));
        this.roots = RootChain.of(List.of(SignedRoot.unsigned(root).signedBy(key)));
    }

    /** The same vendor, who works in another folder. */
    public Shop(Shop vendor, Path folder) {
        this.folder = folder;
        this.key = vendor.key;
        this.roots = vendor.roots;
        this.layout = vendor.layout;
        this.canStartPrivately = vendor.canStartPrivately;
    }

    /** A vendor whose product has its databases on an engine. */
    public static Shop on(String engine, Path folder) {
        var shop = new Shop(folder);
        shop.engine = engine;
        return shop;
    }

    /** A vendor whose product had its databases on older H2s, and carries them. */
    public Shop carrying(String... versions) {
        drivers = List.of(versions);
        return this;
    }

    /** A vendor whose product stands in one folder. */
    public static Shop inPlace(Path folder) {
        return new Shop(folder, Layout.IN_PLACE, true);
    }

    /** The same, and users can come in while its health is checked. */
    public static Shop inPlaceAndPublic(Path folder) {
        return new Shop(folder, Layout.IN_PLACE, false);
    }

    /** The same vendor, who now holds the code in another way. */
    Shop with(Layout other) {
        return new Shop(this, other);
    }

    private Shop(Shop vendor, Layout layout) {
        this.folder = vendor.folder.resolveSibling(vendor.folder.getFileName() + "-" + layout);
        this.key = vendor.key;
        this.roots = vendor.roots;
        this.layout = layout;
        this.canStartPrivately = vendor.canStartPrivately;
    }

    /** Puts a file into the code of a release that is built later. */
    void ships(String version, String path, String content) {
        write("code-" + version + "/" + path, content);
    }

    /** A vendor whose code comes with an H2 of its own, which has to open what an update leaves. */
    Shop opening(Path jar) throws IOException {
        openedBy = Optional.of("lib/h2.jar");
        for (String version : List.of("1.0.0", "2.0.0", "3.0.0")) {
            ships(version, "lib/h2.jar", "");
            Files.copy(jar, folder.resolve("code-" + version + "/lib/h2.jar"), StandardCopyOption.REPLACE_EXISTING);
        }
        return this;
    }

    private void shipsOnce(String version, String path, String content) {
        if (!Files.exists(folder.resolve("code-" + version + "/" + path))) {
            ships(version, path, content);
        }
    }

    /** @param asked by which each release is recognised */
    Shop probing(Function<String, List<Probe>> asked) {
        probes = asked;
        return this;
    }

    /** Another vendor, with keys of its own. */
    static Shop other(Path folder, String product) {
        return new Shop(folder, SigningKey.generate(KeyType.ECDSA_P384), product, Layout.VERSIONED, true);
    }

    public Path trustRoot() {
        var file = folder.resolve("trust-root.json");
        if (!Files.exists(file)) {
            RootFile.write(Disk.real(), write("placeholder", "").resolveSibling("trust-root.json"), roots);
        }
        return file;
    }

    public String fingerprint() {
        return roots.fingerprint().hex();
    }

    public Path bundle(String version) {
        return bundle(version, PRODUCT, List.of(), List.of());
    }

    /** A bundle below whose minimum release nothing is to be installed any more. */
    Path bundle(String version, String minimum) {
        return bundle(version, PRODUCT, List.of(), Optional.of(ReleaseVersion.parse(minimum)), List.of());
    }

    Path bundle(String version, String product, List<Recall> recalls, List<String> unproven) {
        return bundle(version, product, recalls, Optional.empty(), unproven);
    }

    /** Builds it anew each time: bundles of one name replace each other. */
    private Path bundle(
            String version,
            String product,
            List<Recall> recalls,
            Optional<ReleaseVersion> minimum,
            List<String> unproven) {
        var all = releases();
        var release = ReleaseVersion.parse(version);
        var lineage = lineage(all, release);
        var described = product(product, version);
        var content = new BundleContent(
                described,
                release,
                lineage,
                recalls,
                minimum,
                unproven,
                sources(lineage),
                code(version),
                Optional.empty(),
                unproven.isEmpty() && isRecording ? schemas(described, lineage) : List.of(),
                listed.stream()
                        .filter(earlier -> !earlier.equals(version))
                        .filter(earlier -> lineage.stream()
                                .anyMatch(each -> each.version().toString().equals(earlier)))
                        .map(earlier -> CodeList.of(ReleaseVersion.parse(earlier), code(earlier)))
                        .toList());
        var file = folder.resolve(product + "-" + version + ".bundle");
        new BundleWriter(
                        Disk.real(),
                        manifest -> SignatureSet.unsigned(roots)
                                .with(key.sign(PayloadType.of("manifest"), ByteString.copyOf(manifest)))
                                .encode()
                                .toByteArray(),
                        BundleListener.NONE)
                .write(content, file);
        return file;
    }

    /** What a bundle of a release holds of the schemas that releases end in. */
    public List<SchemaRecord> schemas(String version) {
        return schemas(product(PRODUCT, version), lineage(releases(), ReleaseVersion.parse(version)));
    }

    /** A release and all that it contains. */
    public ReleaseGraph graph(String version) {
        return ReleaseGraph.of(lineage(releases(), ReleaseVersion.parse(version)));
    }

    private List<SchemaRecord> schemas(Product described, List<Release> lineage) {
        var schemas = new ShopSchemas(engine, lineage, sources);
        return described.databases().values().stream().map(schemas::of).toList();
    }

    /** A vendor of before schemas were recorded. */
    Shop withoutSchemas() {
        isRecording = false;
        return this;
    }

    /** A vendor who had the code of these releases at hand when they were shipped. */
    public Shop listing(String... releases) {
        listed = List.of(releases);
        return this;
    }

    /** A vendor who converts the config in each of the releases 4.0.1, 4.0.2 and so on. */
    Shop converting(List<String> scripts) {
        conversions = List.copyOf(scripts);
        return this;
    }

    /** A vendor who brings new defaults into customers' config. */
    Shop merging(MergeRules rules, Function<String, String> defaultOf) {
        merge = Optional.of(rules);
        defaults = defaultOf;
        return this;
    }

    /** A vendor who merges what was the style and becomes the theme. */
    Shop mergingThemes(MergeRules rules) {
        themes = Optional.of(rules);
        return this;
    }

    /** A vendor who goes on with these config files and releases. */
    Shop goingOn(List<ConfigFile> files, List<Function<Shop, Release>> releases) {
        further = List.copyOf(files);
        later = List.copyOf(releases);
        return this;
    }

    boolean isInPlace() {
        return layout == Layout.IN_PLACE;
    }

    /** The release and all that it contains, oldest first. */
    static List<Release> lineage(List<Release> all, ReleaseVersion release) {
        var contained = new HashSet<ReleaseVersion>(Set.of(release));
        for (int at = all.size() - 1; at >= 0; at--) {
            if (contained.contains(all.get(at).version())) {
                contained.addAll(all.get(at).from());
            }
        }
        return all.stream().filter(each -> contained.contains(each.version())).toList();
    }

    private Map<ScriptFile, Path> sources(List<Release> lineage) {
        var needed = new HashMap<ScriptFile, Path>();
        drivers.forEach(version -> needed.put(Manifest.file(OldDrivers.driver(version)), OldDrivers.jar(version)));
        lineage.forEach(release -> release.steps()
                .forEach(step -> step.files().forEach(file -> needed.put(file, sources.getOrDefault(file, folder)))));
        return needed;
    }

    private Product product(String id, String version) {
        var health = healthWord(version);
        var private1 = new ServiceDefinition.PrivateService(
                List.of("bin/shop", "start", "--private"),
                List.of("bin/shop", "stop", "--private"),
                new HealthCheck.Command(List.of("bin/shop", health, "--private"), 3, 0));
        var service = new ServiceDefinition(
                List.of("bin/shop", "start"),
                List.of("bin/shop", "stop"),
                new HealthCheck.Command(List.of("bin/shop", health), 3, 0),
                Optional.of(private1).filter(service1 -> canStartPrivately));
        return new Product(
                id,
                "Shop",
                layout,
                Map.of("books", database("books"), "orders", database("orders")),
                config(version),
                data(version),
                Optional.of(service),
                Map.of(".sh", List.of("sh")));
    }

    /** As far as the bundle of a release knows them. */
    private Map<String, ConfigFile> config(String version) {
        var all = new TreeMap<String, ConfigFile>();
        all.put("app", new ConfigFile("app", "config/app.yaml", Optional.of("conf/app.yaml"), merge));
        all.put("log", new ConfigFile("log", "config/logging/log.yaml", Optional.of("conf/log.yaml"), merge));
        all.put("theme", new ConfigFile("theme", "config/theme.yaml", Optional.of("conf/theme.yaml"), themes));
        all.put("style", new ConfigFile("style", "config/style.yaml", Optional.of("conf/style.yaml"), themes));
        all.put("legacy", new ConfigFile("legacy", "config/legacy.properties", Optional.of("conf/legacy.properties")));
        further.forEach(config -> all.put(config.name(), config));
        var known = new TreeMap<>(all);
        known.keySet()
                .retainAll(
                        ReleaseGraph.of(releases()).configFiles().known(ReleaseVersion.parse(version), all.keySet()));
        return known;
    }

    /** A folder of each policy; in release 3.1.0 each has another one than before. */
    private static Map<String, DataFolder> data(String version) {
        if (version.equals("3.1.0")) {
            return Map.of(
                    "files", DataFolder.of(DataPolicy.APPEND_ONLY),
                    "pictures", DataFolder.of(DataPolicy.NOT),
                    "ledger", DataFolder.of(DataPolicy.COPY),
                    "search", DataFolder.of(DataPolicy.REFLINK),
                    "cache", DataFolder.of(new DataCommands(List.of("bin/none"), List.of("bin/none"), true)));
        }
        return dataFolders();
    }

    /** Of releases but for 3.1.0: a folder of each policy. */
    public static Map<String, DataFolder> dataFolders() {
        var search = new DataCommands(List.of("bin/shop", "save"), List.of("bin/shop", "load"), true);
        return Map.of(
                "files", DataFolder.of(DataPolicy.COPY),
                "pictures", DataFolder.of(DataPolicy.REFLINK),
                "ledger", DataFolder.of(DataPolicy.APPEND_ONLY),
                "search", DataFolder.of(search),
                "cache", DataFolder.of(DataPolicy.NOT));
    }

    /** A service's words may change from release to release. */
    private static String healthWord(String version) {
        return version.startsWith("3") ? "healthy" : "health";
    }

    private DatabaseDefinition database(String name) {
        return new DatabaseDefinition(
                name,
                Map.of(engine, engine),
                Optional.empty(),
                DatabaseDefinition.DEFAULT_HISTORY,
                List.of(),
                Map.of(),
                DatabaseDefinition.DEFAULT_ENCODING,
                drivers.stream().map(OldDrivers::driver).toList(),
                openedBy);
    }

    private List<Release> releases() {
        var all = new ArrayList<>(usual());
        var from = "4.0.0";
        for (int i = 0; i < conversions.size(); i++) {
            var version = "4.0." + (i + 1);
            var script = script("config/" + version + "-app.yaml", conversions.get(i));
            var id = new StepId(ReleaseVersion.parse(version), "app", 1);
            all.add(release(version, List.of(from), new Step.Convert(id, "app", script)));
            from = version;
        }
        later.forEach(release -> all.add(release.apply(this)));
        return all;
    }

    private List<Release> usual() {
        return List.of(
                release(
                        "1.0.0",
                        List.of(),
                        migrate(
                                "1.0.0",
                                "books",
                                1,
                                "1",
                                "create table book(id int primary key, title varchar(80));"
                                        + "insert into book values (1, 'Emma'), (2, 'Persuasion');"),
                        migrate(
                                "1.0.0",
                                "orders",
                                1,
                                "1",
                                "create table purchase(id int primary key, book int, mail varchar(80));"
                                        + "insert into purchase values (1, 1, 'ada@example.org');")),
                release(
                        "2.0.0",
                        List.of("1.0.0"),
                        new Step.Check(
                                StepId.parse("2.0.0/books/1"),
                                "books",
                                Optional.of(SchemaVersion.parse("1")),
                                "select title from book where title = ''",
                                Expectation.NO_ROWS,
                                "a book has no title"),
                        migrate(
                                "2.0.0",
                                "books",
                                2,
                                "2",
                                "alter table book add column price int default 0;" + "update book set price = 5;"),
                        new Step.Convert(
                                StepId.parse("2.0.0/app/1"),
                                "app",
                                script(
                                        "config/2.0.0-app.yaml",
                                        "format: 1\nchanges:\n  - rename: color\n    to: colour\n")),
                        new Step.Run(StepId.parse("2.0.0/run/1"), script("run/index.sh", """
                                        set -e
                                        mkdir -p files
                                        echo indexed by $DRYDOCK_RELEASE > files/index
                                        rm -f files/obsolete
                                        if [ -d ledger ]; then
                                            echo paid >> ledger/2024
                                            echo 'a line that is longer than all before' >> ledger/notes
                                            echo new > ledger/2025
                                        fi
                                        if [ -d pictures ]; then echo lion > pictures/cat; rm -f pictures/dog; fi
                                        if [ -d search ]; then echo $DRYDOCK_RELEASE > search/index; rm -f search/old; fi
                                        if [ -f files/step ]; then . files/step; fi
                                        if [ -f files/spoil ]; then echo spoilt > $DRYDOCK_OLD_CODE/lib/shop.txt; fi
                                        if [ -f files/wait ]; then echo $$ > files/waiting; exec sleep 600; fi
                                        if [ -f files/fill ]; then cat /dev/zero > files/big; fi
                                        if [ -f files/fork ]; then sleep 600 > /dev/null & fi
                                        if [ -f files/stubborn ]; then
                                            trap '' TERM; echo $$ > files/waiting; while :; do sleep 1; done
                                        fi
                                        if [ -f files/flood ]; then head -c 1000000000 /dev/zero | tr '\\0' x; fi
                                        if [ -f files/ask ]; then read answer || echo nobody answers; fi
                                        """), List.of("sh"), Set.of()),
                        migrate(
                                "2.0.0",
                                "orders",
                                1,
                                "2",
                                "alter table purchase add column paid boolean default false;")),
                release(
                        "3.0.0",
                        List.of("2.0.0"),
                        new Step.Convert(
                                StepId.parse("3.0.0/style/1"), "style", Optional.empty(), Optional.of("theme")),
                        new Step.Convert(
                                StepId.parse("3.0.0/legacy/1"),
                                "legacy",
                                Optional.of(script(
                                        "config/3.0.0-legacy.yaml",
                                        "format: 1\nchanges:\n  - move: level\n    to: log.level\n")),
                                Optional.of("theme")),
                        migrate("3.0.0", "books", 1, "3", "create table author(id int primary key, name varchar(80));"),
                        migrate(
                                "3.0.0",
                                "orders",
                                1,
                                "3",
                                "update purchase set paid = true;\ncreate unique index purchase_mail on purchase(mail);"),
                        new Step.Convert(
                                StepId.parse("3.0.0/theme/1"),
                                "theme",
                                Optional.of(script("config/3.0.0-theme.yaml", """
                                        format: 1
                                        changes:
                                          - move: owner
                                            to-row: insert into author (id, name) values (1, ?)
                                          - from-row: select title from book where id = 1
                                            to: headline
                                        """)),
                                Optional.empty(),
                                Optional.of("books"))),
                release(
                        "3.1.0",
                        List.of("1.0.0"),
                        migrate("3.1.0", "books", 1, "3.1", "create table shelf(id int primary key);")),
                release(
                        "4.0.0",
                        List.of("3.0.0"),
                        migrate("4.0.0", "books", 1, "4", widerTitle()),
                        migrate(
                                "4.0.0",
                                "orders",
                                1,
                                "4",
                                withoutIndexOfMail() + ";\nalter table purchase drop column mail;")));
    }

    private String widerTitle() {
        return switch (engine) {
            case "mariadb" -> "alter table book modify title varchar(200);";
            case "postgresql" -> "alter table book alter column title type varchar(200);";
            default -> "alter table book alter column title varchar(200);";
        };
    }

    private String withoutIndexOfMail() {
        return engine.equals("mariadb") ? "drop index purchase_mail on purchase" : "drop index purchase_mail";
    }

    private Release release(String version, List<String> from, Step... steps) {
        return new Release(
                ReleaseVersion.parse(version),
                from.stream().map(ReleaseVersion::parse).toList(),
                List.of(steps),
                Map.of("books", SchemaRange.parse(">=" + version.charAt(0))),
                List.of(),
                Map.of(),
                List.of(),
                probes.apply(version),
                version.equals("3.0.0") ? List.of("log", "theme") : List.of(),
                version.equals("3.0.0") ? List.of("legacy", "style") : List.of());
    }

    Step.Migrate migrate(String release, String database, int ordinal, String version, String sql) {
        var name = "V" + version + "__" + database + ".sql";
        var file = script(database + "/common/" + name, sql);
        var migration = new Migration(name, SchemaVersion.parse(version), file);
        return new Step.Migrate(
                new StepId(ReleaseVersion.parse(release), database, ordinal),
                database,
                Map.of(engine, List.of(migration)),
                Optional.of(SchemaVersion.parse(version)),
                false);
    }

    ScriptFile script(String path, String content) {
        var file = new ScriptFile(path, content.length(), Sha256.of(content));
        sources.put(file, write("scripts/" + path, content));
        return file;
    }

    /**
     * Code whose service is healthy once it was started, unless the site has a file {@code sick-<release>}. Stopped, it
     * does what the site's {@code stop.sh} says.
     */
    Path code(String version) {
        var code = folder.resolve("code-" + version);
        write("code-" + version + "/conf/app.yaml", defaults.apply(version));
        var isOld = Set.of("1.0.0", "2.0.0", "3.1.0").contains(version);
        if (isOld) {
            shipsOnce(version, "conf/legacy.properties", "level=info\n");
            shipsOnce(version, "conf/style.yaml", "font: serif\nowner: Ada\n");
        } else {
            shipsOnce(version, "conf/log.yaml", "level: info\n");
            shipsOnce(version, "conf/theme.yaml", "font: serif\nlog:\n  level: info\n");
        }
        write("code-" + version + "/lib/shop.txt", "release " + version + "\n");
        var program =
                write("code-" + version + "/bin/shop", """
                #!/bin/sh
                # usage: shop start|stop|health [--private], shop save|load
                up="$DRYDOCK_SITE/up$2"
                case "$1" in
                start) [ -z "$2" ] && [ -f "$DRYDOCK_SITE/port-taken-%s" ] && exit 98
                    echo %s > "$up" ;;
                stop) if [ -z "$2" ] && [ -f "$DRYDOCK_SITE/last-words" ]; then . "$DRYDOCK_SITE/last-words"; fi
                    if [ -f "$DRYDOCK_SITE/stops-late" ]; then (sleep 1; rm -f "$up") & else rm -f "$up"; fi
                    [ -n "$2" ] || [ ! -f "$DRYDOCK_SITE/stop.sh" ] || . "$DRYDOCK_SITE/stop.sh" ;;
                save) [ -f "$DRYDOCK_SITE/save-fails" ] && exit 3
                    cp -a "$DRYDOCK_DATA_FOLDER/." "$DRYDOCK_BACKUP_FOLDER/" && echo saved ;;
                load) [ -f "$DRYDOCK_SITE/load-fails" ] && exit 3
                    cp -a "$DRYDOCK_BACKUP_FOLDER/." "$DRYDOCK_DATA_FOLDER/" ;;
                %s) if [ -z "$2" ] && [ ! -f "$up" ] && rm "$DRYDOCK_SITE/supervised" 2>/dev/null; then
                        echo again > "$up"; exit 1
                    fi
                    while [ -f "$DRYDOCK_SITE/hangs" ]; do sleep 1; done
                    [ -f "$up" ] && [ ! -f "$DRYDOCK_SITE/sick-%s" ] ;;
                *) exit 64 ;;
                esac
                """.formatted(version, version, healthWord(version), version));
        try {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return code;
    }

    /** The scripts of a database, for a Flyway that is not ours. */
    Path scripts(String database) {
        releases();
        return folder.resolve("scripts").resolve(database).resolve("common");
    }

    private Path write(String path, String content) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The conversions on the way to a release. */
    public List<Step.Convert> conversions(String version) {
        return lineage(releases(), ReleaseVersion.parse(version)).stream()
                .flatMap(release -> release.steps().stream())
                .filter(Step.Convert.class::isInstance)
                .map(Step.Convert.class::cast)
                .toList();
    }

    /** Of the steps on the way to a release. */
    public Set<Class<?>> kindsOfSteps(String version) {
        return lineage(releases(), ReleaseVersion.parse(version)).stream()
                .flatMap(release -> release.steps().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());
    }

    /** That the product's databases are on. */
    public Set<String> engines() {
        return product(PRODUCT, "3.0.0").databases().values().stream()
                .flatMap(database -> database.engines().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Ids of the steps that these releases add. */
    List<String> steps(String... versions) {
        return releases().stream()
                .filter(release -> List.of(versions).contains(release.version().toString()))
                .flatMap(release -> release.steps().stream())
                .map(step -> step.id().toString())
                .toList();
    }
}
