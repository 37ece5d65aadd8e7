package org.drydock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.digest.Sha256;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;

/**
 * A product with the files app, old and new: 2.0.0 brings new, 3.0.0 retires old. From 1.0.0 a line of its own leads over
 * 1.1.0, which brings side, to 4.0.0, where both lines meet.
 */
class ConfigFilesTest {
    private static final Set<String> ALL = Set.of("app", "old", "new", "side");

    private static final List<Release> RELEASES = List.of(
            release("1.0.0", "", "", ""),
            release("1.1.0", "1.0.0", "side", ""),
            release("2.0.0", "1.0.0", "new", ""),
            release("3.0.0", "2.0.0", "", "old"),
            release("4.0.0", "3.0.0 1.1.0", "", ""));

    private final ConfigFiles files = ReleaseGraph.of(RELEASES).configFiles();

    @Test
    void areThoseOfTheReleaseOnEveryLine() {
        assertThat(at("1.0.0")).containsExactlyInAnyOrder("app", "old");
        assertThat(at("1.1.0")).containsExactlyInAnyOrder("app", "old", "side");
        assertThat(at("2.0.0")).containsExactlyInAnyOrder("app", "old", "new");
        assertThat(at("3.0.0")).containsExactlyInAnyOrder("app", "new");
        assertThat(at("4.0.0")).containsExactlyInAnyOrder("app", "new", "side");
    }

    @Test
    void includeWhatARetiringReleasesOwnStepsFind() {
        assertThat(files.during(version("3.0.0"), ALL)).contains("old", "new");
        assertThat(files.during(version("4.0.0"), ALL)).doesNotContain("old");
    }

    @Test
    void thatOnlyOtherLinesBringAreNotKnown() {
        assertThat(files.known(version("3.0.0"), ALL)).containsExactlyInAnyOrder("app", "old", "new");
        assertThat(files.known(version("1.1.0"), ALL)).containsExactlyInAnyOrder("app", "old", "side");
    }

    /** A site of the side line has old until the steps of 3.0.0 have run; one of 3.0.0 has it no more, whoever converts it. */
    @Test
    void comeAndGoWhenTheirReleaseIsPassed() {
        assertThat(onTheWay("1.1.0", "2.0.0")).containsExactlyInAnyOrder("app", "old", "side", "new");
        assertThat(onTheWay("1.1.0", "3.0.0")).containsExactlyInAnyOrder("app", "old", "side", "new");
        assertThat(onTheWay("1.1.0", "4.0.0")).containsExactlyInAnyOrder("app", "side", "new");
        assertThat(onTheWay("3.0.0", "1.1.0")).containsExactlyInAnyOrder("app", "side", "new");
    }

    @Test
    void ofAReleaseThatTheBundleDoesNotKnowAreWhatTheSiteHas() {
        var way =
                files.onTheWay(Set.of("app", "old"), Optional.of(version("1.0.7")), version("4.0.0"), version("2.0.0"));
        assertThat(way).containsExactlyInAnyOrder("app", "old", "new");
    }

    @Test
    void comeOnceOnALineAndAgainOnAnother() {
        assertThat(problems(release("5.0.0", "4.0.0", "new", "")))
                .containsExactly("release 5.0.0 adds 'new', which 2.0.0 has added already");
        assertThat(problems(release("1.2.0", "1.1.0", "new", ""))).isEmpty();
    }

    @Test
    void goOnlyFromWhereTheyAre() {
        assertThat(problems(release("5.0.0", "4.0.0", "", "old")))
                .containsExactly("release 5.0.0 retires 'old', which it does not have");
        assertThat(problems(release("1.2.0", "1.0.0", "", "side")))
                .containsExactly("release 1.2.0 retires 'side', which it does not have");
        assertThat(problems(release("5.0.0", "4.0.0", "more", "more")))
                .containsExactly("release 5.0.0 adds and retires 'more'");
    }

    @Test
    void areConvertedOnlyWhereTheyAre() {
        assertThat(problems(converting("5.0.0", "4.0.0", "old")))
                .containsExactly("the step 5.0.0/old/1 converts 'old', which release 5.0.0 does not have");
        assertThat(problems(converting("1.2.0", "1.0.0", "side")))
                .containsExactly("the step 1.2.0/side/1 converts 'side', which release 1.2.0 does not have");
        assertThat(problems(converting("5.0.0", "4.0.0", "side"))).isEmpty();
    }

    private static List<String> problems(Release more) {
        var all = new ArrayList<>(RELEASES);
        all.add(more);
        return ReleaseGraph.problems(all);
    }

    private Set<String> at(String version) {
        return files.of(version(version), ALL);
    }

    private Set<String> onTheWay(String from, String at) {
        return files.onTheWay(at(from), Optional.of(version(from)), version("4.0.0"), version(at));
    }

    private static Release release(String version, String from, String adds, String retires) {
        return release(version, from, adds, retires, List.of());
    }

    private static Release converting(String version, String from, String config) {
        var id = new StepId(version(version), config, 1);
        var script = new ScriptFile("config/a.yaml", 1, Sha256.of("a"));
        return release(version, from, "", "", List.of(new Step.Convert(id, config, script)));
    }

    private static Release release(String version, String from, String adds, String retires, List<Step> steps) {
        return new Release(
                version(version),
                words(from).stream().map(ReleaseVersion::parse).toList(),
                steps,
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                words(adds),
                words(retires));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static ReleaseVersion version(String version) {
        return ReleaseVersion.parse(version);
    }
}
