package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.database.OldDriver;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;

/**
 * What a bundle says of itself.
 *
 * @param format of this document; 1
 * @param minInstaller the oldest installer that understands all of it
 * @param release the target
 * @param releases all that the target contains, origins before what comes from them
 * @param scripts every file that a step or a clean installation needs, in the order in which the bundle holds them
 * @param recalls releases that are never a target again
 * @param minimumRelease nothing older is ever installed on a site that has seen this
 * @param unproven what {@code check} found and the vendor shipped nevertheless; empty if all was proved
 * @param platform reserved: where the code runs; empty is everywhere
 * @param edition reserved
 * @param recipients reserved: for whom the bundle is; empty is everybody
 * @param schemas what {@code check} has seen the releases end in, sorted by database and engine; left out of the document
 *     where there is none, as in bundles of before
 * @param codeLists of earlier releases, in the order of {@code releases}; left out likewise
 */
public record Manifest(
        int format,
        String minInstaller,
        Product product,
        ReleaseVersion release,
        List<Release> releases,
        List<ScriptFile> scripts,
        Code code,
        List<Recall> recalls,
        Optional<ReleaseVersion> minimumRelease,
        List<String> unproven,
        Optional<String> platform,
        Optional<String> edition,
        List<String> recipients,

        @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<SchemaFile> schemas,

        @JacksonInject(value = StrictJson.NOTHING_EITHER, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<CodeListFile> codeLists) {
    public static final int FORMAT = 1;

    public Manifest {
        releases = List.copyOf(releases);
        scripts = List.copyOf(scripts);
        recalls = List.copyOf(recalls);
        unproven = List.copyOf(unproven);
        recipients = List.copyOf(recipients);
        schemas = List.copyOf(schemas);
        codeLists = List.copyOf(codeLists);
    }

    /** The recorded schemas of a database; empty if there are none. */
    public Optional<SchemaFile> schemas(String database, String engine) {
        return schemas.stream()
                .filter(file ->
                        file.database().equals(database) && file.engine().equals(engine))
                .findFirst();
    }

    /** The list of the files of an earlier release; empty if there is none. */
    public Optional<CodeListFile> codeList(ReleaseVersion earlier) {
        return codeLists.stream().filter(file -> file.release().equals(earlier)).findFirst();
    }

    /** The product as one of the releases has it: with the config files of that release. */
    public Product product(ReleaseVersion at) {
        return product.withConfig(graph().configFiles().of(at, product.config().keySet()));
    }

    @JsonIgnore
    public ReleaseGraph graph() {
        return ReleaseGraph.of(releases);
    }

    /** Every file that the steps and clean installations of releases need, sorted by path, each once. */
    public static List<ScriptFile> scriptsOf(Collection<Release> releases) {
        return sorted(ofReleases(releases));
    }

    /** The same, with the older drivers that the product's databases may need. */
    public static List<ScriptFile> scriptsOf(Product product, Collection<Release> releases) {
        var drivers = product.databases().values().stream()
                .flatMap(database -> database.drivers().stream())
                .map(Manifest::file);
        return sorted(Stream.concat(ofReleases(releases), drivers));
    }

    /** Older drivers travel as scripts do. */
    public static ScriptFile file(OldDriver driver) {
        return new ScriptFile(driver.path(), driver.size(), driver.sha256());
    }

    private static Stream<ScriptFile> ofReleases(Collection<Release> releases) {
        return releases.stream()
                .flatMap(release -> Stream.concat(
                        release.steps().stream().map(Step::files).flatMap(List::stream),
                        release.install().values().stream()
                                .flatMap(engines -> engines.values().stream())
                                .flatMap(List::stream)));
    }

    private static List<ScriptFile> sorted(Stream<ScriptFile> files) {
        return files.distinct().sorted(Comparator.comparing(ScriptFile::path)).toList();
    }
}
