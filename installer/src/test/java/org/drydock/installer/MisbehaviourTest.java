package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** T35, T39: products and programs of steps that do not do as they should, in the middle of an update. */
class MisbehaviourTest extends SiteTest {
    @Test
    void aProductThatIsStartedAgainBeforeTheGateIsClosedIsStoppedAgain() {
        site.write("supervised", "");

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(site.read("up")).isEqualTo("3.0.0\n");
        assertThat(site.has("supervised")).isFalse();
    }

    @Test
    void aProductThatStopsLateIsWaitedFor() {
        site.write("stops-late", "");

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(site.read("up")).isEqualTo("3.0.0\n");
    }

    @Test
    void anotherProgramThatAnswersInTheNewReleasesPlaceIsNotTakenForIt() {
        site.write("up--private", "a stranger\n");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(outcome.err()).contains("something else answers to 'bin/shop");
        assertThat(SiteImage.of(site.root()).part("books")).isEqualTo(before.part("books"));
    }

    @Test
    void aProgramThatPrintsAGigabyteIsHeardInPart() throws Exception {
        site.write("files/flood", "");

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        try (var logs = Files.walk(site.root().resolve(".drydock/runs"))) {
            for (Path log : logs.filter(file -> file.endsWith("log")).toList()) {
                assertThat(Files.size(log)).isLessThan(32 << 20);
            }
        }
    }

    @Test
    void aProgramThatAsksGetsNoAnswer() {
        site.write("files/ask", "");

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
    }
}
