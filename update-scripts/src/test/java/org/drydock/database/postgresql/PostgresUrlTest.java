package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Secret;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {
    private static PostgresUrl parse(String url) {
        return PostgresUrl.parse(new DatabaseAddress(
                DatabaseContract.definition(), "postgresql", url, "acme", Secret.none(), Path.of("/")));
    }

    @Test
    void takesOneServerAndOneDatabase() {
        assertThat(parse("jdbc:postgresql://db1/acme").place()).isEqualTo("acme at db1:5432");
        assertThat(parse("jdbc:postgresql://db1:6000/acme").port()).isEqualTo(6000);
        assertThat(parse("jdbc:postgresql://[::1]:6000/acme").host()).isEqualTo("[::1]");
        assertThat(parse("jdbc:postgresql://db1/a%20b").database()).isEqualTo("a b");
    }

    @Test
    void keepsOptionsThatSayHowToConnect() {
        var url = parse(
                "jdbc:postgresql://db1/acme?sslmode=verify-full&currentSchema=shop&socketTimeout=5&ApplicationName=x");
        assertThat(url.options()).containsOnlyKeys("sslmode", "currentSchema");
        assertThat(url.text()).isEqualTo("jdbc:postgresql://db1:5432/acme?currentSchema=shop&sslmode=verify-full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:acme",
                "jdbc:postgresql://db1/",
                "jdbc:postgresql://db1,db2/acme",
                "jdbc:postgresql://db1:70000/acme",
                "jdbc:postgresql://db1/acme/more",
                "jdbc:postgresql://db1/%zz",
                "jdbc:h2:file:./a",
                "jdbc:postgresql://db1/a123456789012345678901234567890123456789012345678901234567890123"
            })
    void refusesOtherForms(String url) {
        var refused = DatabaseContract.failure(() -> parse(url));
        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        assertThat(refused.hint()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory",
                "sslfactory",
                "SSLHOSTNAMEVERIFIER",
                "authenticationPluginClassName",
                "loggerFile",
                "options",
                "autosave",
                "preferQueryMode",
                "service",
                "PGHOST",
                "password",
                "user",
                "sslpassword",
                "readOnly",
                "targetServerType"
            })
    void refusesOptionByNameWithoutShowingItsValue(String option) {
        var refused = DatabaseContract.failure(() -> parse("jdbc:postgresql://db1/acme?" + option + "=hidden"));
        assertThat(refused.text()).contains(option).doesNotContain("hidden");
        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
    }
}
