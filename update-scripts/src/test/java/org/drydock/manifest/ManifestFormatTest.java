package org.drydock.manifest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFormatTest {
    private static final String TEXT = new String(ManifestFormat.write(Manifests.manifest()), UTF_8);

    @Test
    void readsWhatItHasWritten() {
        var manifest = Manifests.manifest();

        var read = ManifestFormat.read(ManifestFormat.write(manifest), "manifest.json");

        assertThat(read).isEqualTo(manifest);
        assertThat(ManifestFormat.write(read)).isEqualTo(ManifestFormat.write(manifest));
    }

    @Test
    void readsADocumentOfBeforeSchemasWereRecorded() {
        var none = new String(ManifestFormat.write(Manifests.manifest()), UTF_8);

        assertThat(none.strip()).endsWith("\"recipients\":[]}");
        assertThat(ManifestFormat.read(none.getBytes(UTF_8), "m").schemas()).isEmpty();
        var empty = none.replace("\"recipients\":[]}", "\"recipients\":[],\"schemas\":[]}");
        assertThat(refusal(empty.getBytes(UTF_8))).isEqualTo(FailureKind.BUNDLE_REFUSED);
    }

    @Test
    void writesSetsAndMapsSorted() {
        assertThat(TEXT).contains("\"uses\":[\"app\",\"audit\",\"billing\",\"client\"]");
    }

    @Test
    void thisInstallerIsTheVersionThatIsBuilt() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));

        assertThat(pom).containsPattern("<version>" + ManifestFormat.THIS_INSTALLER + "(-SNAPSHOT)?</version>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a space            | `\"format\":1`        | `\"format\": 1`",
                "a leading zero     | `\"format\":1`        | `\"format\":01`",
                "a fraction         | `\"format\":1`        | `\"format\":1.0`",
                "an exponent        | `\"size\":10`         | `\"size\":1e1`",
                "too large a number | `\"size\":10`         | `\"size\":1e400`",
                "an overflow        | `\"size\":10`         | `\"size\":99999999999999999999`",
                "not a number       | `\"size\":10`         | `\"size\":NaN`",
                "a number as text   | `\"size\":10`         | `\"size\":\"10\"`",
                "an escape          | `\"Acme CRM\"`        | `\"Acme\\u0020CRM\"`",
                "a double key       | `\"title\":`          | `\"title\":\"x\",\"title\":`",
                "an unknown field   | `\"title\":`          | `\"subtitle\":\"x\",\"title\":`",
                "a missing field    | `\"title\":\"Acme CRM\",` | ``",
                "a null             | `\"title\":\"Acme CRM\"` | `\"title\":null`",
                "a null in a map    | `\"data/attachments\":\"copy\"` | `\"data/attachments\":null`",
                "another policy     | `\"data/attachments\":\"copy\"` | `\"data/attachments\":\"rsync\"`",
                "a bare policy      | `\"data/attachments\":\"copy\"` | `\"data/attachments\":\"commands\"`",
                "a word for a flag  | `\"compare\":true`   | `\"compare\":\"true\"`",
                "a missing flag     | `,\"compare\":true`  | ``",
                "another order      | `\"backup\":[\"bin/save\"],\"compare\":true` | `\"compare\":true,\"backup\":[\"bin/save\"]`",
                "no words           | `[\"bin/save\"]`     | `[]`",
                "a null for a word  | `[\"bin/save\"]`     | `[null]`",
                "a folder in another | `\"data/search\":`  | `\"data/attachments/search\":`",
                "a null in a list   | `\"interpreter\":[\"sh\"]` | `\"interpreter\":[null]`",
                "an unknown word    | `\"kind\":\"check\"`  | `\"kind\":\"chant\"`",
                "a mode             | `\"mode\":\"0644\"`   | `\"mode\":\"644\"`",
                "another mode       | `\"mode\":\"0644\"`   | `\"mode\":\"4755\"`",
                "a version          | `\"minInstaller\":\"0.1.0\"` | `\"minInstaller\":\"01\"`",
                "a lone surrogate   | `\"Acme CRM\"`        | `\"\\ud800\"`",
            })
    void refusesBytesThatAreNotCanonical(String what, String from, String to) {
        assertThat(TEXT).as(what).contains(from);

        assertThat(refusal(TEXT.replace(from, to == null ? "" : to).getBytes(UTF_8)))
                .as(what)
                .isEqualTo(FailureKind.BUNDLE_REFUSED);
    }

    @Test
    void refusesOtherCharacterSetsMarksAndTrailingText() {
        assertThat(refusal(TEXT.getBytes(UTF_16))).isEqualTo(FailureKind.BUNDLE_REFUSED);
        assertThat(refusal(("\ufeff" + TEXT).getBytes(UTF_8))).isEqualTo(FailureKind.BUNDLE_REFUSED);
        assertThat(refusal((TEXT + "\n").getBytes(UTF_8))).isEqualTo(FailureKind.BUNDLE_REFUSED);
        assertThat(refusal((TEXT + TEXT).getBytes(UTF_8))).isEqualTo(FailureKind.BUNDLE_REFUSED);
        assertThat(refusal(new byte[0])).isEqualTo(FailureKind.BUNDLE_REFUSED);
    }

    @Test
    void refusesDeepNesting() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(refusal(TEXT.replace("\"recipients\":[]", "\"recipients\":" + deep)
                        .getBytes(UTF_8)))
                .isEqualTo(FailureKind.BUNDLE_REFUSED);
    }

    @Test
    void namesTheInstallerThatAnUnknownFormatNeeds() {
        var newer = "{\"format\":2,\"minInstaller\":\"3.1.0\",\"wonders\":[{}]}".getBytes(UTF_8);

        var refused = catchThrowableOfType(UpdateException.class, () -> ManifestFormat.read(newer, "m"));

        assertThat(refused).hasMessageContaining("needs installer 3.1.0 or newer, this is 0.1.0");
        assertThat(refused.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED);
    }

    @Test
    void namesTheInstallerThatANewerManifestNeeds() {
        var newer = TEXT.replace("\"minInstaller\":\"0.1.0\"", "\"minInstaller\":\"9\"")
                .getBytes(UTF_8);

        var refused = catchThrowableOfType(UpdateException.class, () -> ManifestFormat.read(newer, "m"));

        assertThat(refused).hasMessageContaining("needs installer 9 or newer");
    }

    @Test
    void comparesVersionsOfInstallersAsVersions() {
        assertThat(ReleaseVersion.parse("0.10")).isGreaterThan(ManifestFormat.THIS_INSTALLER);
        assertThat(StrictJson.line(ManifestFormat.THIS_INSTALLER)).isEqualTo("\"0.1.0\"");
    }

    private static FailureKind refusal(byte[] bytes) {
        var refused = catchThrowableOfType(UpdateException.class, () -> ManifestFormat.read(bytes, "m"));
        assertThat(refused).isNotNull();
        return refused.kind();
    }
}
