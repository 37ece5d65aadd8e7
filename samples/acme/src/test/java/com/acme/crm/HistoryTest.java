package com.acme.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/** The steps of all releases on the databases of a site that began with release 1.0.0. */
@ParameterizedClass
@FieldSource("com.acme.crm.Home#ENGINES")
class HistoryTest {
    private static final String COLUMNS = """
            select 'column', table_name, column_name, data_type, character_maximum_length, is_nullable
            from information_schema.columns where lower(table_schema) = 'public'
            union all
            """;
    private static final Map<String, String> CATALOGUE =
            Map.of("h2", COLUMNS + """
            select 'index', i.table_name, i.index_name, i.index_type_name, c.ordinal_position, c.column_name
            from information_schema.indexes i join information_schema.index_columns c using (index_schema, index_name)
            where i.table_schema = 'PUBLIC' and i.index_name not like 'PRIMARY_KEY%'
            order by 1, 2, 3, 4, 5""", "postgresql", COLUMNS + """
            select 'index', tablename, indexname, indexdef, 0, '' from pg_indexes where schemaname = 'public'
            order by 1, 2, 3, 4, 5""", "mariadb", """
            select 'column', table_name, column_name, column_type, collation_name, is_nullable
            from information_schema.columns where table_schema = database()
            union all
            select 'index', table_name, index_name, non_unique, seq_in_index, column_name
            from information_schema.statistics where table_schema = database()
            order by 1, 2, 3, 4, 5""");

    @Parameter
    String engine = "";

    @TempDir
    Path folder;

    @BeforeEach
    void readsTheHistory() {
        assertThat(Project.hops("4.0.0")).containsExactly("1.0.0", "2.0.0", "3.0.0", "2.1.4", "4.0.0");
    }

    @Test
    void rowsOfRelease1AreThereInRelease4() throws Exception {
        var site = begin("site", "('Ada Lovelace', 'ada@example.org')", "('Acme', 'Info@Acme.example')");
        site.execute("metadata", "update field set label = 'Firm' where name = 'name'");

        site.migrate(after1("4.0.0"));

        assertThat(site.query("client", "select id, given_name, family_name, email, phone from customer order by id"))
                .containsExactly("1|Ada|Lovelace|ada@example.org|null", "2|null|Acme|info@acme.example|null");
        assertThat(site.query("client", "select customer_id, action from audit order by id"))
                .containsExactly("1|created before audits", "2|created before audits");
        assertThat(site.query("metadata", "select name, label from field order by place"))
                .containsExactly(
                        "given_name|Given name", "family_name|Firm", "email|E-mail", "phone|Phone", "tags|Tags");
    }

    @Test
    void splitsNamesOfEveryShape() throws Exception {
        var site =
                begin("site", "('  Jean  Luc   Picard ', 'a@b')", "('Prince', 'b@b')", "('María José Núñez', 'c@b')");

        site.migrate(after1("3.0.0"));

        assertThat(site.query("client", "select given_name, family_name from customer order by id"))
                .containsExactly("Jean  Luc|Picard", "null|Prince", "María José|Núñez");
    }

    @Test
    void endsInTheSameSchemaByWayOfTheMaintenanceBranch() throws Exception {
        var straight = begin("straight", "('Ada', 'ada@example.org')").migrate(after1("4.0.0"));
        var branch = begin("branch", "('Ada', 'ada@example.org')").migrate(List.of("2.0.0", "2.1.4", "3.0.0", "4.0.0"));

        var catalogue = Objects.requireNonNull(CATALOGUE.get(engine));
        for (var database : Project.DATABASES) {
            assertThat(branch.query(database, catalogue)).isNotEmpty().isEqualTo(straight.query(database, catalogue));
        }
        assertThat(straight.query("client", catalogue))
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("|customer_email|"));
    }

    /** The second site of the demonstration: no check sees what its data break. */
    @Test
    void addressesThatDifferInCaseBreakTheThirdHopOnly() throws Exception {
        var site = begin("site", "('Ada Lovelace', 'ada@example.org')", "('A. Lovelace', 'Ada@Example.org')");
        for (var release : Project.hops("4.0.0")) {
            for (var query : Project.checks(release, "client")) {
                assertThat(site.query("client", query)).as(query).isEmpty();
            }
        }

        assertThatThrownBy(() -> site.migrate(after1("4.0.0")))
                .isInstanceOf(FlywayException.class)
                .hasMessageMatching("(?is).*customer_email.*");
        assertThat(site.hops().indexOf("2.1.4")).isEqualTo(3);
        assertThat(site.hops()).endsWith("2.1.4");
    }

    @Test
    void checksFindWhatTheyAreFor() throws Exception {
        var site = begin("site", "(' ', 'a@b')", "('Twin', 'a@b')");

        assertThat(site.query("client", Project.checks("3.0.0", "client").get(0)))
                .containsExactly("1|a@b");
        assertThat(site.query("client", Project.checks("2.1.4", "client").get(0)))
                .containsExactly("a@b");
    }

    private SampleSite begin(String name, String... customers) throws Exception {
        var site = SampleSite.withCode(folder.resolve(name), "1.0.0", Home.of(engine))
                .migrate(List.of("1.0.0"));
        site.execute("client", "insert into customer (name, email) values " + String.join(", ", customers));
        return site;
    }

    private static List<String> after1(String release) {
        var hops = Project.hops(release);
        return hops.subList(1, hops.size());
    }
}
