package org.drydock.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.drydock.database.DatabaseContract.failure;

import java.nio.file.Path;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Secret;
import org.drydock.database.engine.Engines;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs name a file that we can protect, and which file that is. */
final class H2UrlTest {
    private static H2Url parse(String url) {
        return H2Url.parse(new DatabaseAddress(
                DatabaseContract.definition(), "h2", url, "sa", Secret.none(), Path.of("/srv/acme")));
    }

    @Test
    void resolvesRelativePathsAgainstSite() {
        assertThat(parse("jdbc:h2:file:./data/metadata").name()).isEqualTo(Path.of("/srv/acme/data/metadata"));
        assertThat(parse("jdbc:h2:./x").name()).isEqualTo(Path.of("/srv/acme/x"));
        assertThat(parse("jdbc:h2:../x").name()).isEqualTo(Path.of("/srv/x"));
        assertThat(parse("jdbc:h2:file:/var/x").name()).isEqualTo(Path.of("/var/x"));
        assertThat(parse("jdbc:h2:~/x").name()).isEqualTo(Path.of(System.getProperty("user.home"), "x"));
    }

    @Test
    void keepsOptionsAndSetsItsOwn() {
        var url = parse("jdbc:h2:./x;MODE=MySQL;ifexists=false;AUTO_SERVER=TRUE;INIT=SET A 1\\;SET B 2;");
        assertThat(url.opening())
                .isEqualTo(
                        "jdbc:h2:file:/srv/acme/x;MODE=MySQL;INIT=SET A 1\\;SET B 2;IFEXISTS=TRUE;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0");
        assertThat(url.creating()).doesNotContain("IFEXISTS").doesNotContain("AUTO_SERVER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:test",
                "jdbc:h2:",
                "jdbc:h2:tcp://localhost/./x",
                "jdbc:h2:ssl://h/x",
                "jdbc:h2:zip:a.zip!/x",
                "jdbc:h2:split:./x",
                "jdbc:h2:nioMemFS:x",
                "jdbc:postgresql://h/x",
                "jdbc:h2:./x;ACCESS_MODE_DATA=r",
                "jdbc:h2:./data/",
                "jdbc:h2:./x;nonsense"
            })
    void refusesWhatCannotBeProtected(String url) {
        var refused = failure(() -> parse(url));
        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        assertThat(refused.text()).contains("client");
        assertThat(refused.hint()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:./x;USER=sa;PASSWORD=s3cr3t", "jdbc:h2:mem:x;PASSWORD=s3cr3t"})
    void neverRepeatsPasswordOfUrl(String url) {
        assertThat(failure(() -> parse(url)).text()).doesNotContain("s3cr3t");
    }

    @Test
    void namesKnownEnginesWhenItRefusesOne() {
        assertThat(failure(() -> Engines.of("oracle")).text()).contains("oracle", "h2");
    }
}
