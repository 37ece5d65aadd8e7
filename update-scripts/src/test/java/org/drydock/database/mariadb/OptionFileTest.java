package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Secret;
import org.drydock.database.engine.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords that are where MariaDB's own programs look for them. */
final class OptionFileTest {
    @TempDir
    Path folder;

    private OptionFile file(String text) throws IOException {
        return new OptionFile(Files.writeString(folder.resolve("my.cnf"), text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            password=s3cret | s3cret
            password = s3cret # of the shop | s3cret
            password="s3 #cret" | s3 #cret
            password='a"b' | a"b
            password="a\\\\b\\sc" | a\\b c
            user=acme~n~password=s3cret | s3cret
            """)
    void areWhatTheServersOwnProgramsTakeThemFor(String lines, String password) throws IOException {
        var text =
                "[mysqld]\npassword=no\n[client]\n" + lines.replace("~n~", "\n") + "\n[mysqldump]\npassword=neither\n";
        assertThat(file(text).password("acme")).contains(password);
    }

    @ParameterizedTest
    @CsvSource({"[client]~user=other~password=x", "[mysqld]~password=x", "password=x", "[client]~#password=x"})
    void areNotTakenOfAnythingElse(String text) throws IOException {
        assertThat(file(text.replace("~", "\n")).password("acme")).isEmpty();
    }

    @Test
    void areNotTakenWhereAnybodyCouldHaveWrittenThem() throws IOException {
        var file = file("[client]\npassword=x\n");
        assertThat(file.password("acme")).contains("x");
        Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(file.password("acme")).isEmpty();
        assertThat(new OptionFile(folder.resolve("missing")).password("acme")).isEmpty();
    }

    @Test
    void openADatabaseThatNobodyGaveAPasswordFor() throws IOException {
        var name = MariaTestServer.newName();
        var address = MariaTestServer.get().address(DatabaseContract.definition(), name);
        Engines.at(address).create().close();
        var without = new DatabaseAddress(
                address.definition(), address.engine(), address.url(), address.user(), new Secret(""), address.base());
        assertThat(Engines.at(without).obstacles()).isNotEmpty();
        System.setProperty(
                OptionFile.PROPERTY,
                file("[client]\npassword = " + MariaTestServer.PASSWORD + "\n")
                        .file()
                        .toString());
        try {
            assertThat(Engines.at(without).obstacles()).isEmpty();
        } finally {
            System.clearProperty(OptionFile.PROPERTY);
            MariaTestServer.get().asRoot("drop database " + name);
        }
    }
}
