package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;

/** A large file of TOML is read in pieces: it has to mean, and to be refused for, what it would be as a whole. */
class LargeTomlTest {
    private static final String FILLING = "filling = \"" + "x".repeat(70_000) + "\"\n";

    @Test
    void tablesOfSeveralPiecesAreOne() {
        var document =
                parse("top = 1\n[a.b]\nx = 1\n" + FILLING + "[a.c]\ny = 2\n" + FILLING + "[a]\nz = 3\n[d]\nlast = 4\n");
        assertThat(document.text(KeyPath.parse("a.b.x"))).isEqualTo(Optional.of("1"));
        assertThat(document.text(KeyPath.parse("a.c.y"))).isEqualTo(Optional.of("2"));
        assertThat(document.text(KeyPath.parse("a.z"))).isEqualTo(Optional.of("3"));
        assertThat(document.text(KeyPath.parse("d.last"))).isEqualTo(Optional.of("4"));
        assertThat(document.values().entries()).hasSize(3);
    }

    @Test
    void aTextThatLooksLikeAHeaderIsNone() {
        var document = parse("[a]\n" + FILLING + "text = '''\n[no.header]\n'''\n[b]\nx = [\n[1],\n[2]]\n");
        assertThat(document.text(KeyPath.parse("a.text"))).isEqualTo(Optional.of("[no.header]\n"));
        assertThat(document.values().entries()).hasSize(2);
    }

    @Test
    void whatIsDefinedTwiceIsRefusedHoweverFarApart() {
        refused("[a]\nx = 1\n" + FILLING + "[b]\n" + FILLING + "[a]\ny = 2\n");
        refused("[a]\nx = { y = 1 }\n" + FILLING + "[b]\n" + FILLING + "[a.x]\nz = 2\n");
        refused("[a]\nb.c = 1\n" + FILLING + "[d]\n" + FILLING + "[a.b]\ne = 2\n");
        refused("[a]\nb = 1\n" + FILLING + "[d]\n" + FILLING + "[a.b]\ne = 2\n");
    }

    @Test
    void anArrayOfTablesIsReadAsAWhole() {
        var document = parse("[[a]]\nx = 1\n" + FILLING + "[[a]]\nx = 2\n" + FILLING + "[a.b]\ny = 3\n[c]\n");
        assertThat(document.text(KeyPath.parse("a[1].b.y"))).isEqualTo(Optional.of("3"));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(UpdateException.class);
    }

    private static ConfigDocument parse(String text) {
        return ConfigFormat.TOML.parse(text.getBytes(StandardCharsets.UTF_8), "large.toml", FailureKind.PRECONDITION);
    }
}
