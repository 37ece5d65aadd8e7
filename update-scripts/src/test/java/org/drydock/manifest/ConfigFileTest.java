package org.drydock.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.drydock.config.merge.KeyRule;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.failure.FailureKind;
import org.drydock.strict.StrictJson;
import org.junit.jupiter.api.Test;

class ConfigFileTest {
    @Test
    void isWrittenAsBeforeWhereNothingIsMerged() {
        var plain = new ConfigFile("app", "a.yaml", Optional.of("b.yaml"));
        var json = "{\"name\":\"app\",\"file\":\"a.yaml\",\"defaultFile\":\"b.yaml\"}";

        assertThat(StrictJson.line(plain)).isEqualTo(json);
        assertThat(StrictJson.read(json, ConfigFile.class, "j", FailureKind.BUNDLE_REFUSED))
                .isEqualTo(plain);
    }

    @Test
    void keepsTheRulesOfMergingInTheirOrder() {
        var rules = new MergeRules(
                Policy.MINE,
                List.of(
                        new KeyRule("z", Optional.of(Policy.ABORT), true, false),
                        new KeyRule("a", Optional.empty(), false, true)));
        var file = new ConfigFile("app", "a.yaml", Optional.of("b.yaml"), Optional.of(rules));

        var json = StrictJson.line(file);

        assertThat(json).contains("\"conflicts\":\"mine\"", "\"conflicts\":\"abort\"");
        assertThat(StrictJson.read(json, ConfigFile.class, "j", FailureKind.BUNDLE_REFUSED))
                .isEqualTo(file);
    }

    @Test
    void keepsItsSecretsMergedOrNot() {
        var file = new ConfigFile("app", "a.yaml", Optional.empty(), Optional.empty(), List.of("mail.auth"));
        var json = StrictJson.line(file);

        assertThat(json).contains("\"secrets\":[\"mail.auth\"]");
        assertThat(StrictJson.read(json, ConfigFile.class, "j", FailureKind.BUNDLE_REFUSED))
                .isEqualTo(file);
        assertThat(file.rules().keys()).containsExactly(new KeyRule("mail.auth", Optional.empty(), false, true));
    }
}
