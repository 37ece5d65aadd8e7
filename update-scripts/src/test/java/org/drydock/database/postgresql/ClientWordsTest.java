package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told to PostgreSQL's programs, and what of their words is told to others. */
final class ClientWordsTest {
    @Test
    void takesRowsOutOfWhatTheySay() {
        assertThat(ClientCall.shown("""
                        pg_restore: while PROCESSING TOC:
                        pg_restore: from TOC entry 3344; 0 16391 TABLE DATA t acme
                        pg_restore: error: COPY failed for table "t": ERROR:  invalid input syntax for type integer: "xyz"
                        CONTEXT:  COPY t, line 1, column n: "xyz
                        of two lines"
                        pg_restore: error: could not execute query: ERROR:  duplicate key value violates unique constraint "pk"
                        DETAIL:  Key (mail)=(xyz) already exists.
                        Command was: INSERT INTO t
                        VALUES ('xyz');
                        pg_dump: detail: Command was: COPY xyz
                        """))
                .doesNotContain("xyz")
                .contains("COPY failed for table \"t\"", "invalid input syntax", "unique constraint \"pk\"");
    }

    @Test
    void keepsTheNamesThatHelp() {
        assertThat(ClientCall.shown("pg_restore: error: could not execute query: ERROR:  role \"shop\" does not exist\n"
                        + "Command was: ALTER TABLE t OWNER TO shop;"))
                .isEqualTo("pg_restore: error: could not execute query: ERROR:  role \"shop\" does not exist");
    }

    @Test
    void sayWhichFunctionFailed() {
        assertThat(ClientCall.shown("""
                        ERROR:  42883: function inner_f(text) does not exist
                        LINE 1: inner_f('xyz')
                                ^
                        HINT:  No function matches the given name.
                        QUERY:  inner_f('xyz')
                        CONTEXT:  PL/pgSQL function public.outer_f(text) line 1 at RETURN
                        SQL statement "select 'xyz'"
                        LOCATION:  ParseFuncOrColumn, parse_func.c:629
                        """))
                .isEqualTo(
                        "ERROR:  42883: function inner_f(text) does not exist; HINT:  No function matches the given name."
                                + "; in PL/pgSQL function public.outer_f(text) line 1 at RETURN");
    }

    @ParameterizedTest
    @CsvSource({
        "?ssl=true, verify-full",
        "?ssl=, verify-full",
        "?ssl=true&sslmode=require, require",
        "?sslMode=verify-ca, verify-ca",
        "?ssl=false, none"
    })
    void trustNoOtherServerThanTheDriver(String options, String mode) {
        var address = new DatabaseAddress(
                DatabaseContract.definition(),
                "postgresql",
                "jdbc:postgresql://db1/acme" + options,
                "acme",
                new Secret(""),
                Path.of("/"));
        var call = new ClientTools(Path.of("/usr/bin"), 15)
                .dump(new PostgresConnections(address, PostgresUrl.parse(address)));
        assertThat(call.environment().getOrDefault("PGSSLMODE", "none")).isEqualTo(mode);
    }

    /** From 17 on they set what no older server knows, and stop at its refusal. */
    @ParameterizedTest
    @CsvSource({"15, 15, true", "16, 15, true", "17, 15, false", "18, 16, false", "18, 17, true", "16, 17, false"})
    void serveServersThatKnowWhatTheySay(int tools, int server, boolean isServed) {
        assertThat(new ClientTools(Path.of("/usr/bin"), tools).canServe(server)).isEqualTo(isServed);
    }
}
