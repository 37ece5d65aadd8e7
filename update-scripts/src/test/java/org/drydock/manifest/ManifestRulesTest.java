package org.drydock.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drydock.database.OldDriver;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.FileMode;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Code.CodeFile;
import org.drydock.manifest.Code.Slice;
import org.drydock.release.Probe;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "/abs",
                "C:\\x",
                "C:x",
                "\\\\srv\\x",
                "a/../../b",
                "a/..",
                "./a",
                "a//b",
                "a/",
                "",
                ".",
                "nul\0",
                "a\nb",
                "a\u007fb",
                "dot.",
                "space ",
                "a./b",
                "CON",
                "nul.txt",
                "Aux.tar.gz",
                "lib/com1",
                "COM\u00b9.x",
                "a:b",
                "a:$DATA",
                "evil\u202egpj.exe",
                "zero\u200bwidth",
                "\u2066x",
                "con .txt",
                "\u2028"
            })
    void refusesNamesThatMeanSomethingElseSomewhere(String path) {
        refused(List.of(Manifests.file(path, 512, 10)), "expected");
        assertThat(PathRules.problem(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "-rf", "..a", "a..b", ".hidden", "con-fig", "console", "lib/ünï/日本.jar", "a b/c#d", "com10"
            })
    void acceptsOrdinaryNames(String path) {
        accepted(List.of(Manifests.file(path, 512, 10)));
    }

    @Test
    void refusesNamesThatAreTooLongOrTooDeep() {
        refused(List.of(Manifests.file("a".repeat(256), 512, 10)), "255");
        refused(List.of(Manifests.file("a/".repeat(32) + "a", 512, 10)), "32 names deep");
        refused(List.of(Manifests.file(("a".repeat(250) + "/").repeat(17) + "a", 512, 10)), "4096");
        accepted(List.of(Manifests.file("a/".repeat(31) + "a", 512, 10)));
        accepted(List.of(Manifests.file("a".repeat(255), 512, 10)));
    }

    static Stream<List<String>> twins() {
        return Stream.of(
                List.of("App.jar", "app.jar"),
                List.of("Lib/a.jar", "lib/b.jar"),
                List.of("caf\u00e9", "cafe\u0301"),
                List.of("\u00c9/a", "e\u0301/b"),
                List.of("stra\u00dfe", "strasse"),
                List.of("a", "a/b"),
                List.of("A", "a/b"),
                List.of("\u03a3", "\u03c2"));
    }

    @Test
    void refusesTheSameNameTwice() {
        var files = List.of(Manifests.file("a", 512, 10), Manifests.file("a", 1024, 10));
        var code = Manifests.code(List.of(), 4096);
        refused(new Code(code.tree(), files, code.size(), code.slices(), code.compressor()), "expected");
    }

    @ParameterizedTest
    @MethodSource("twins")
    void refusesNamesThatSomeFileSystemTakesForOne(List<String> names) {
        var files = new ArrayList<CodeFile>();
        names.stream().sorted().forEach(name -> files.add(Manifests.file(name, 512 + 512L * files.size(), 10)));

        refused(files, "expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../x",
                "a/../../x",
                "dir/..",
                "",
                "a//b",
                "a\\b",
                "C:x",
                "x\0",
                "NUL",
                "a/",
                "../../../etc"
            })
    void refusesLinksThatLeadOutOrBehaveOddly(String target) {
        refused(List.of(Manifests.link("link", target)), "expected");
    }

    @Test
    void refusesALinkThatLeadsOutThroughAnotherLink() {
        refused(List.of(Manifests.link("d/l", ".."), Manifests.link("x", "d/l/../..")), "only at its start");
        refused(List.of(Manifests.link("a/d/l", "../.."), Manifests.link("a/d/x", "l/../q")), "only at its start");
    }

    @Test
    void refusesAFileBelowALink() {
        refused(List.of(Manifests.link("a", "b"), Manifests.file("a/x", 512, 10)), "lies below");
    }

    @Test
    void acceptsLinksInsideTheTree() {
        accepted(List.of(
                Manifests.link("bin/java", "../jre/bin/java"),
                Manifests.link("current", "versions/1"),
                Manifests.link("lib/here", "./x.jar"),
                Manifests.link("lib/so", "missing.so.1")));
    }

    @Test
    void refusesModesOtherThan0644And0755() {
        for (int mode : new int[] {0777, 0600, 0666, 0, 0700}) {
            var entry = new TreeEntry.File("a", new FileMode(mode), 1, Sha256.of("a"));
            refused(List.of(new CodeFile(entry, 512)), "0644 or 0755");
        }
    }

    @Test
    void refusesFolders() {
        refused(List.of(new CodeFile(new TreeEntry.Folder("a", FileMode.DIRECTORY), 0)), "expected a file");
    }

    @Test
    void refusesPlacesThatOverlapOverflowOrLieOutside() {
        var first = Manifests.file("a", 512, 600);
        refused(List.of(first, Manifests.file("b", 1024, 10)), "after its predecessor");
        refused(List.of(Manifests.file("a", -512, 10)), "place in the tar");
        refused(List.of(Manifests.file("a", 512, -1)), "place in the tar");
        refused(List.of(Manifests.file("a", 512, Long.MAX_VALUE)), "place in the tar");
        refused(List.of(Manifests.file("a", Long.MAX_VALUE / 512 * 512, 1024)), "place in the tar");
        refused(List.of(Manifests.file("a", 513, 10)), "place in the tar");
        refused(List.of(Manifests.file("a", 4096, 1)), "place in the tar");
        refused(List.of(Manifests.file("b", 512, 1), Manifests.file("a", 1024, 1)), "sorted");
        refused(List.of(new CodeFile(new TreeEntry.Link("a", "b"), 512)), "link at offset 0");
    }

    @Test
    void refusesSlicesThatLie() {
        refused(slices(4096, new Slice("zstd", 10, Sha256.of("s"), 4095)), "hold a tar of 4096");
        refused(slices(0, new Slice("zstd", 10, Sha256.of("s"), 0)), "1 to");
        refused(slices(-1, new Slice("zstd", 10, Sha256.of("s"), -1)), "1 to");
        refused(slices(1L << 40, new Slice("zstd", 10, Sha256.of("s"), 1L << 40)), "1 to");
        refused(slices((32 << 20) + 1, new Slice("zstd", 10, Sha256.of("s"), (32 << 20) + 1)), "1 to");
        refused(slices(4096, new Slice("zstd", 34 << 20, Sha256.of("s"), 4096)), "1 to");
        refused(slices(4096, new Slice("brotli", 10, Sha256.of("s"), 4096)), "encoded as zstd");
        var many = Collections.nCopies(10_000, new Slice("zstd", 10, Sha256.of("s"), 1))
                .toArray(new Slice[0]);
        refused(slices(10_000, many), "9999");
    }

    @Test
    void refusesATreeDigestThatIsNotThatOfTheFiles() {
        var right = Manifests.code(List.of(), 1024);
        var wrong = new Code(Sha256.of("x"), right.files(), right.size(), right.slices(), right.compressor());

        refused(Manifests.manifest(wrong), "tree's digest");
    }

    @Test
    void refusesTooManyFiles() {
        var code = Manifests.code(List.of(), 1024);
        var files = Collections.nCopies(500_001, Manifests.file("a", 512, 1));

        refused(new Code(code.tree(), files, code.size(), code.slices(), code.compressor()), "at most 500000 files");
    }

    @Test
    void refusesScriptsThatNoStepNeedsOrThatAreMissing() {
        var manifest = Manifests.manifest();
        var extra = new ArrayList<>(manifest.scripts());
        extra.add(Manifests.script("zzz.sql", "x"));
        refused(withScripts(extra), "no step needs it");
        refused(withScripts(manifest.scripts().subList(1, 3)), "not listed");
        var doubled = new ArrayList<>(manifest.scripts());
        doubled.add(manifest.scripts().get(2));
        refused(withScripts(doubled), "expected");
        var swapped = new ArrayList<>(manifest.scripts());
        Collections.swap(swapped, 0, 1);
        refused(withScripts(swapped), "sorted");
        var other = new ArrayList<>(manifest.scripts());
        other.set(0, Manifests.script(other.get(0).path(), "drop table customer"));
        refused(withScripts(other), "not listed with this digest");
        var negative = new ArrayList<>(manifest.scripts());
        negative.set(
                0, new ScriptFile(negative.get(0).path(), -1, negative.get(0).sha256()));
        refused(withScripts(negative), "size of 0 to");
    }

    @Test
    void refusesReleasesThatAreNoLineageOfTheTarget() {
        var releases = Manifests.releases();
        var stray = new Release(
                ReleaseVersion.parse("9"),
                List.of(),
                List.of(),
                releases.get(0).worksWith(),
                List.of(),
                java.util.Map.of(),
                List.of(),
                List.of());
        refused(withReleases(List.of(releases.get(0), releases.get(1), stray), "2.0.0"), "expected only releases");
        refused(withReleases(releases, "3.0.0"), "the target 3.0.0 is not listed");
        refused(withReleases(List.of(releases.get(1), releases.get(0)), "2.0.0"), "stand before");
        refused(withReleases(List.of(releases.get(1)), "2.0.0"), "stand before");
        refused(withReleases(List.of(releases.get(0), releases.get(0), releases.get(1)), "2.0.0"), "there twice");
    }

    @Test
    void refusesConfigFilesThatAreNotTheProducts() {
        refused(withConfig(List.of(), List.of("log"), List.of()), "release 1.0.0 names 'log', which is no config file");
        refused(withConfig(List.of(), List.of(), List.of("log")), "names 'log'");
        var script = new ScriptFile("config/log.yaml", 1, Sha256.of("x"));
        var giving = new Step.Convert(StepId.parse("1.0.0/app/1"), "app", Optional.of(script), Optional.of("log"));
        refused(withConfig(List.of(giving), List.of(), List.of()), "names 'log'");
    }

    @Test
    void refusesDatabasesThatAreNotTheProducts() {
        refused(
                withConfig(List.of(withRows("ledger")), List.of(), List.of()),
                "release 1.0.0 converts with 'ledger', which is no database of the product");
    }

    /** What has no database says nothing of it, so that it reads as it did. */
    @Test
    void keepsTheDatabaseOfAConversion() {
        var manifest = withConfig(List.of(withRows("client")), List.of(), List.of());
        var written = ManifestFormat.write(manifest);
        assertThat(ManifestFormat.read(written, "manifest")).isEqualTo(manifest);
        assertThat(new String(written, StandardCharsets.UTF_8)).containsOnlyOnce("},\"database\":\"client\"}");
    }

    private static Step.Convert withRows(String database) {
        var script = Manifests.releases().get(1).steps().get(1).files().get(0);
        return new Step.Convert(
                StepId.parse("1.0.0/app/1"), "app", Optional.of(script), Optional.empty(), Optional.of(database));
    }

    /** Written and read again it is the same. */
    @Test
    void keepsConfigFilesThatComeAndGo() {
        var manifest = withConfig(List.of(), List.of("app"), List.of());
        var read = ManifestFormat.read(ManifestFormat.write(manifest), "manifest");
        assertThat(read).isEqualTo(manifest);
        assertThat(read.product(ReleaseVersion.parse("1.0.0")).config()).containsKey("app");
    }

    private static Manifest withConfig(List<Step> more, List<String> adds, List<String> retires) {
        var releases = Manifests.releases();
        var one = releases.get(0);
        var steps = new ArrayList<>(one.steps());
        steps.addAll(more);
        var changed = new Release(
                one.version(),
                one.from(),
                steps,
                one.worksWith(),
                one.same(),
                one.install(),
                one.acceptedDrift(),
                one.probes(),
                adds,
                retires);
        return withReleases(List.of(changed, releases.get(1)), "2.0.0");
    }

    @Test
    void refusesProbesThatAskWhatIsNotTheProducts() {
        refused(withProbe(new Probe.History("mail", Optional.empty())), "the product has no database 'mail'");
        refused(withProbe(new Probe.Query("mail", "select 1", "1")), "the product has no database 'mail'");
        refused(withProbe(new Probe.File("../../etc/passwd", Sha256.of("x"))), "probe 'file ../../etc/passwd'");
        refused(
                withProbe(new Probe.VersionFile("/etc/passwd", Optional.of("x"), Optional.empty())),
                "probe 'version in /etc/passwd'");
        refused(withProbe(new Probe.Query("client", "s".repeat(4_000), "1")), "longer than 4000 letters");
    }

    private static Manifest withProbe(Probe probe) {
        var releases = Manifests.releases();
        var one = releases.get(0);
        var asking = new Release(
                one.version(),
                one.from(),
                one.steps(),
                one.worksWith(),
                one.same(),
                one.install(),
                one.acceptedDrift(),
                List.of(probe));
        return withReleases(List.of(asking, releases.get(1)), "2.0.0");
    }

    @Test
    void acceptsAndKeepsWhatIsRight() {
        assertThatCode(() -> ManifestFormat.write(Manifests.manifest())).doesNotThrowAnyException();
        assertThat(new FileTree(List.of()).digest())
                .isEqualTo(Manifests.code(List.of(), 1024).tree());
    }

    private static Code slices(long size, Slice... slices) {
        var code = Manifests.code(List.of(), 1024);
        return new Code(code.tree(), code.files(), size, List.of(slices), code.compressor());
    }

    private static void refused(Code code, String reason) {
        refused(Manifests.manifest(code), reason);
    }

    private static void refused(List<CodeFile> files, String reason) {
        refused(Manifests.manifest(Manifests.code(files, 4096)), reason);
    }

    private static void refused(Manifest manifest, String reason) {
        assertThatThrownBy(() -> ManifestFormat.write(manifest))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(reason);
    }

    private static void accepted(List<CodeFile> files) {
        assertThatCode(() -> ManifestFormat.write(Manifests.manifest(Manifests.code(files, 4096))))
                .doesNotThrowAnyException();
    }

    @Test
    void recordedSchemasAreOfTheProductsDatabasesEachOnce() {
        var good = new SchemaFile("client", "h2", 10, Sha256.of("schemas"));

        assertThat(ManifestFormat.read(ManifestFormat.write(withSchemas(good)), "m")
                        .schemas())
                .containsExactly(good);
        refused(withSchemas(good, good), "each once");
        refused(withSchemas(new SchemaFile("other", "h2", 10, good.sha256())), "a database of the product");
        refused(withSchemas(new SchemaFile("client", "oracle", 10, good.sha256())), "one of its engines");
        refused(withSchemas(new SchemaFile("client", "h2", 0, good.sha256())), "expected a size");
        refused(withSchemas(new SchemaFile("client", "h2", (64 << 20) + 1, good.sha256())), "expected a size");
    }

    @Test
    void listsOfFilesAreOfEarlierReleasesEachOnce() {
        var good = new CodeListFile(ReleaseVersion.parse("1.0.0"), 10, Sha256.of("files"));

        assertThat(ManifestFormat.read(ManifestFormat.write(with(List.of(), List.of(good))), "m")
                        .codeLists())
                .containsExactly(good);
        refused(with(List.of(), List.of(good, good)), "each once");
        for (String other : List.of("2.0.0", "9.0.0")) {
            var wrong = new CodeListFile(ReleaseVersion.parse(other), 10, good.sha256());
            refused(with(List.of(), List.of(wrong)), "a release that the target contains");
        }
        for (long size : List.of(0L, (64L << 20) + 1)) {
            refused(with(List.of(), List.of(new CodeListFile(good.release(), size, good.sha256()))), "expected a size");
        }
    }

    @Test
    void refusesDriversThatAreNoneAndThoseThatTheBundleDoesNotList() {
        var like = Manifests.manifest();
        var first = new OldDriver("1.4.200", "drivers/h2.jar", 1, Sha256.of("h2"));
        var sound = withDrivers(
                List.of(first),
                Manifest.scriptsOf(withDrivers(List.of(first), List.of()).product(), like.releases()));
        assertThat(ManifestFormat.read(ManifestFormat.write(sound), "test")).isEqualTo(sound);
        refused(withDrivers(List.of(first), like.scripts()), "drivers/h2.jar");
        refused(withDrivers(List.of(), sound.scripts()), "no step needs it, and no database");
        refused(withDrivers(List.of(first, first), sound.scripts()), "each version once");
        refused(
                withDrivers(List.of(new OldDriver("1.4", "drivers/h2.jar", 1, Sha256.of("h2"))), sound.scripts()),
                "expected a version such as 1.4.200, found '1.4'");
    }

    private static Manifest withDrivers(List<OldDriver> drivers, List<ScriptFile> scripts) {
        var like = Manifests.manifest();
        var product = like.product();
        var databases = new TreeMap<>(product.databases());
        databases.computeIfPresent("client", (name, database) -> database.with(drivers));
        return new Manifest(
                like.format(),
                like.minInstaller(),
                new Product(
                        product.id(),
                        product.title(),
                        product.layout(),
                        databases,
                        product.config(),
                        product.data(),
                        product.service(),
                        product.interpreters()),
                like.release(),
                like.releases(),
                scripts,
                like.code(),
                like.recalls(),
                like.minimumRelease(),
                like.unproven(),
                like.platform(),
                like.edition(),
                like.recipients(),
                like.schemas(),
                like.codeLists());
    }

    private static Manifest withSchemas(SchemaFile... schemas) {
        return with(List.of(schemas), List.of());
    }

    private static Manifest with(List<SchemaFile> schemas, List<CodeListFile> codeLists) {
        var like = Manifests.manifest();
        return new Manifest(
                like.format(),
                like.minInstaller(),
                like.product(),
                like.release(),
                like.releases(),
                like.scripts(),
                like.code(),
                like.recalls(),
                like.minimumRelease(),
                like.unproven(),
                like.platform(),
                like.edition(),
                like.recipients(),
                schemas,
                codeLists);
    }

    private static Manifest withScripts(List<ScriptFile> scripts) {
        return with(Manifests.releases(), "2.0.0", scripts);
    }

    private static Manifest withReleases(List<Release> releases, String target) {
        return with(releases, target, Manifest.scriptsOf(releases));
    }

    private static Manifest with(List<Release> releases, String target, List<ScriptFile> scripts) {
        var like = Manifests.manifest();
        return new Manifest(
                like.format(),
                like.minInstaller(),
                like.product(),
                ReleaseVersion.parse(target),
                releases,
                scripts,
                like.code(),
                like.recalls(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
