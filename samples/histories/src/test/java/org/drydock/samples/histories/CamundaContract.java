package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.FastFolder;
import org.drydock.database.MadeUpRows;
import org.drydock.database.Schema;
import org.drydock.database.SchemaDifference;
import org.drydock.database.Session;
import org.drydock.database.Table;
import org.drydock.database.TableFingerprint;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eleven years in one update, from the vendor's project to the customer's site, through the two programs: the same
 * judgement wherever the customer has the database.
 */
abstract class CamundaContract {
    /** 7.4's upgrade script gives jobs without a state the active one; upgrades are recorded with the time. */
    private static final Set<String> CHANGED = Set.of("ACT_RU_JOB.SUSPENSION_STATE_", "ACT_GE_SCHEMA_LOG.TIMESTAMP_");

    private static final int LARGE = 1 << 20;

    protected static CamundaVendor vendor = new CamundaVendor(Path.of(""), "");

    @TempDir(factory = FastFolder.class)
    protected Path folder = Path.of("");

    /** What a class prepares once: a customer at the first release. */
    record Customer(Home home, Path site, Path bare) {}

    abstract Customer customer();

    @BeforeAll
    static void makeAVendor() throws IOException {
        vendor = CamundaVendor.shared();
    }

    /**
     * Installs the first release twice, once with rows of the customer's.
     *
     * @param shared a folder of the class's own: others go on beside it
     */
    static Customer installed(Home home, Path shared) throws IOException {
        var bare = install(home, CamundaVendor.FIRST, shared.resolve("bare"));
        Files.createDirectories(bare.resolve("config"));
        var site = home.copy(bare, shared.resolve("site"));
        livedWith(home, site);
        return new Customer(home, site, bare);
    }

    /** Gives a site rows of the customer's, always the same. */
    private static void livedWith(Home home, Path site) {
        try (var session = home.database(site).open()) {
            assertThat(session.seed(MadeUpRows.ODD)).isEmpty();
            requireHardRows(home, session);
        }
    }

    /** At least five rows everywhere, and among them what scripts forget. */
    private static void requireHardRows(Home home, Session session) {
        assertThat(session.tables())
                .hasSize(26)
                .allSatisfy(table -> assertThat(
                                session.fingerprint(table, List.of()).rows())
                        .isGreaterThanOrEqualTo(MadeUpRows.PER_TABLE));
        assertThat(count(session, "ACT_RU_TASK where NAME_ is null")).isEqualTo("1");
        assertThat(count(session, "ACT_RU_TASK where NAME_ = ''")).isEqualTo("1");
        var longest = home.hasLongCharacters() ? "\uD83D\uDE00" : "\u20ac";
        assertThat(count(session, "ACT_RU_TASK where NAME_ like '" + longest + "%'"))
                .isNotEqualTo("0");
        assertThat(count(session, "ACT_GE_BYTEARRAY where octet_length(BYTES_) = " + LARGE))
                .isEqualTo("1");
    }

    private static String count(Session session, String from) {
        return session.query("select count(*) from " + from, 1).single();
    }

    static Path install(Home home, String release, Path site) {
        var words = new ArrayList<>(List.of("install", vendor.bundle(release).toString(), "--site", site.toString()));
        words.addAll(vendor.introduction());
        words.addAll(home.options(site));
        Programs.installer(words.toArray(String[]::new)).good();
        return site;
    }

    @Test
    void oneUpdateCrossesElevenYearsAndKeepsEveryRow() {
        var home = customer().home();
        var site = customer().site();
        var bare = customer().bare();
        // Not a copy: MariaDB's dumps name the indexes that it makes for foreign keys, and then they stay.
        var updated = install(home, CamundaVendor.FIRST, folder.resolve("updated"));
        livedWith(home, updated);
        assertThat(rows(updated, Optional.empty())).isEqualTo(rows(site, Optional.empty()));

        var outcome = Programs.installer(update(updated, vendor.bundle(CamundaVendor.NEWEST)));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.output()).doesNotContain("difference");
        var common = common(columns(site), columns(updated));
        assertThat(common).hasSizeGreaterThan(20);
        var bareUpdated = home.copy(bare, folder.resolve("bare"));
        Programs.installerOn(Disk.real(), update(bareUpdated, vendor.bundle(CamundaVendor.NEWEST)))
                .good();
        assertThat(customersRows(updated, bareUpdated, common)).isEqualTo(customersRows(site, bare, common));
        var clean = install(home, CamundaVendor.NEWEST, folder.resolve("clean"));
        assertThat(schema(clean).differences(schema(updated)))
                .extracting(SchemaDifference::object)
                .containsExactlyInAnyOrderElementsOf(home.drift());
        var kept = customersRows(updated, bareUpdated, common).values().stream()
                .mapToLong(TableFingerprint::rows)
                .sum();
        say("7.1.0 to 7.24.0 in one update, " + kept + " rows in " + common.size() + " tables kept, "
                + home.drift().size() + " named differences to the clean install");
    }

    @Test
    void theDuplicateBackportFailsInTheMiddleOfElevenYearsAndEverythingComesBack() throws IOException {
        var home = customer().home();
        var bundle = vendor.failing();
        var failing = home.copy(customer().site(), folder.resolve("failing"));
        var before = image(failing);

        assertThat(Programs.installer(update(failing, bundle)).code()).isEqualTo(11);
        var outcome = Programs.installer(update(failing, bundle, "--allow-unproven"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(outcome.output()).contains("7.3.2_to_7.3.3_2");
        assertThat(image(failing)).isEqualTo(before);
        assertThat(Programs.installer("status", "--json", "--site", failing.toString())
                        .output())
                .contains("\"state\":\"ok\"", "\"release\":\"7.1.0\"");
    }

    String[] update(Path site, Path bundle, String... more) {
        var words = new ArrayList<>(List.of("update", bundle.toString(), "--site", site.toString(), "--yes"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    void say(String figures) {
        System.out.println("camunda " + customer().home().engine() + ": " + figures);
    }

    Schema schema(Path site) {
        try (var session = customer().home().database(site).open()) {
            return session.schema();
        }
    }

    private Map<String, List<String>> columns(Path site) {
        var columns = new TreeMap<String, List<String>>();
        try (var session = customer().home().database(site).open()) {
            session.tables().forEach(table -> columns.put(table.name(), table.columns()));
        }
        return columns;
    }

    /** The columns that both schemas have, of the tables that both have. */
    private static Map<String, List<String>> common(Map<String, List<String>> one, Map<String, List<String>> other) {
        var common = new TreeMap<String, List<String>>();
        one.forEach((table, columns) -> {
            var there = other.get(table);
            if (there != null) {
                common.put(table, columns.stream().filter(there::contains).toList());
            }
        });
        return common;
    }

    /** What every table holds beyond the rows that the scripts put there. */
    private Map<String, TableFingerprint> customersRows(Path site, Path bare, Map<String, List<String>> columns) {
        var all = rows(site, Optional.of(columns));
        rows(bare, Optional.of(columns))
                .forEach(
                        (table, ofTheScripts) -> all.computeIfPresent(table, (name, rows) -> rows.minus(ofTheScripts)));
        return all;
    }

    /** What every table holds, in the columns that it has or that are given; without those that scripts fill. */
    Map<String, TableFingerprint> rows(Path site, Optional<Map<String, List<String>>> given) {
        var rows = new TreeMap<String, TableFingerprint>();
        try (var session = customer().home().database(site).open()) {
            for (Table table : session.tables()) {
                var columns = given.map(known -> known.getOrDefault(table.name(), List.of()))
                        .orElse(table.columns());
                var compared = columns.stream()
                        .filter(column -> !CHANGED.contains((table.name() + "." + column).toUpperCase(Locale.ROOT)))
                        .filter(table.columns()::contains)
                        .toList();
                if (!compared.isEmpty()) {
                    rows.put(table.name(), session.fingerprint(table, compared));
                }
            }
        }
        return rows;
    }

    /** Of the database and of all else that is the customer's. */
    Map<String, String> image(Path site) {
        var image = new TreeMap<>(customer().home().image(site));
        image.put("site.yaml", Sha256.of(site.resolve("site.yaml")).hex());
        image.put("code", FileTree.of(site.resolve("current/")).digest().hex());
        image.put("config", FileTree.of(site.resolve("config")).digest().hex());
        image.put("versions", FileTree.of(site.resolve("versions")).digest().hex());
        return image;
    }
}
