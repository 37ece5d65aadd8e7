package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Secret;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MariaUrlTest {
    private static MariaUrl parse(String url) {
        return MariaUrl.parse(
                new DatabaseAddress(DatabaseContract.definition(), "mariadb", url, "app", Secret.none(), Path.of("/")));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mariadb://db1/acme, jdbc:mariadb://db1:3306/acme",
        "jdbc:mariadb://127.0.0.1:3307/acme_crm?sslMode=trust, jdbc:mariadb://127.0.0.1:3307/acme_crm?sslMode=trust",
        "jdbc:mariadb://[::1]:3307/acme, jdbc:mariadb://[::1]:3307/acme",
        "'jdbc:mariadb://db1/a?useAffectedRows=true&pool=true&timezone=UTC&autocommit=false', jdbc:mariadb://db1:3306/a?timezone=UTC",
        "jdbc:mariadb://db1/a?allowLocalInfile=false, jdbc:mariadb://db1:3306/a"
    })
    void keepsWhatIsNotOursToDecide(String url, String kept) {
        assertThat(parse(url).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://a,b/acme",
                "jdbc:mariadb:replication://a/acme",
                "jdbc:mariadb://address=(host=a)(port=1)/acme",
                "jdbc:mariadb://db1/",
                "jdbc:mariadb://db1",
                "jdbc:mysql://db1/acme",
                "jdbc:mariadb://user:s3cr3t@db1/acme",
                "jdbc:postgresql://db1/acme"
            })
    void refusesOtherForms(String url) {
        var refused = DatabaseContract.failure(() -> parse(url));
        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        assertThat(refused.text()).contains("client").doesNotContain("s3cr3t");
        assertThat(refused.hint()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "user",
                "socketFactory",
                "CREDENTIALTYPE",
                "tlsSocketType",
                "initSql",
                "allowLocalInfile",
                "serverRsaPublicKeyFile",
                "keyStore",
                "trustStorePassword",
                "localSocket"
            })
    void refusesByNameOptionsThatRunCodeReadFilesOrShowSecrets(String option) {
        var value = option.equals("allowLocalInfile") ? "true" : "s3cr3t";
        var refused = DatabaseContract.failure(() -> parse("jdbc:mariadb://db1/acme?" + option + "=" + value));
        assertThat(refused.text()).contains(option).doesNotContain("s3cr3t");
        assertThat(refused.hint()).isPresent();
    }

    @Test
    void refusesUnknownTlsMode() {
        assertThat(DatabaseContract.failure(() -> parse("jdbc:mariadb://db1/acme?sslMode=maybe"))
                        .text())
                .contains("sslMode", "verify-full");
    }

    @Test
    void namesScratchDatabasesWithinTheLongestName() {
        var folder = Path.of("/site/.drydock/runs/0001/scratch");
        for (String database : new String[] {"acme", "a".repeat(64)}) {
            var name = MariaNames.scratch(database, folder);
            assertThat(name).hasSizeLessThanOrEqualTo(64).isEqualTo(MariaNames.scratch(database, folder));
            assertThat(MariaNames.isScratch(database, name)).isTrue();
            assertThat(MariaNames.isScratch("b", name)).isFalse();
        }
        assertThat(MariaNames.isScratch("acme", "acme_drydock_notes")).isFalse();
    }
}
