package org.drydock.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.database.Schema;
import org.drydock.release.AcceptedDrift;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;

/** Release 2 widens a title, makes authors, drops the old stock and its index, and puts another index in an index's place. */
class DriftJudgeTest {
    private static final ReleaseVersion ONE = ReleaseVersion.parse("1.0.0");
    private static final ReleaseVersion TWO = ReleaseVersion.parse("2.0.0");
    private static final Schema FIRST = schema(
            "table BOOK = table",
            "column BOOK.ID = integer not null",
            "column BOOK.TITLE = character varying(40)",
            "primary key BOOK = (ID)",
            "index BOOK.BOOK_TITLE = index (TITLE)",
            "index BOOK.BOOK_ID = index (ID)",
            "index BOOK.BOOK_ONCE = index (ID unique)",
            "table STOCK = table",
            "column STOCK.BOOK = integer");
    private static final Schema SECOND = with(
            without(FIRST, "table STOCK", "column STOCK.BOOK", "index BOOK.BOOK_TITLE"),
            "column BOOK.TITLE = character varying(80)",
            "table AUTHOR = table",
            "column AUTHOR.ID = integer not null",
            "index BOOK.BY_TITLE = index (TITLE, ID)");

    private final List<AcceptedDrift> accepted = new ArrayList<>();
    private Map<ReleaseVersion, Schema> installs = Map.of();

    @Test
    void findsNothingWhereNothingDiffers() {
        assertThat(judged(FIRST).isNone()).isTrue();
    }

    @Test
    void letsBeWhatTheCustomerHasAddedAndNothingTouches() {
        var found = with(
                FIRST,
                "index BOOK.OURS = index (ID)",
                "view OURS = select ID from BOOK",
                "column BOOK.NOTE = character varying(9)",
                "column BOOK.SINCE = timestamp not null default now()",
                "table NOTES = table",
                "column NOTES.ID = integer not null",
                "primary key NOTES = (ID)",
                "trigger T = on BOOK");
        assertThat(judged(found).objects())
                .allSatisfy(object -> assertThat(object.judgement()).isEqualTo(Judgement.HARMLESS))
                .extracting(DriftedObject::toString)
                .containsExactly(
                        "column BOOK.NOTE is there and not of the release",
                        "column BOOK.SINCE is there and not of the release",
                        "index BOOK.OURS is there and not of the release",
                        "table NOTES is there and not of the release",
                        "trigger T is there and not of the release",
                        "view OURS is there and not of the release");
    }

    @Test
    void missesWhatIsOfTheRelease() {
        var found = without(FIRST, "column BOOK.ID", "index BOOK.BOOK_ONCE", "table STOCK", "column STOCK.BOOK");
        assertThat(inTheWay(found))
                .containsExactly(
                        "column BOOK.ID is missing",
                        "index BOOK.BOOK_ONCE is missing",
                        "table STOCK is missing; release 2.0.0 changes or removes it");
    }

    @Test
    void doesNotMissAnIndexThatIsOnlyThereToBeFasterUnlessItIsTouched() {
        assertThat(inTheWay(without(FIRST, "index BOOK.BOOK_ID"))).isEmpty();
        assertThat(inTheWay(without(FIRST, "index BOOK.BOOK_TITLE")))
                .containsExactly("index BOOK.BOOK_TITLE is missing; release 2.0.0 changes or removes it");
    }

    @Test
    void refusesAnotherDefinition() {
        assertThat(inTheWay(with(FIRST, "column BOOK.ID = bigint not null")))
                .containsExactly("column BOOK.ID is different: expected integer not null, found bigint not null");
    }

    @Test
    void refusesAColumnThatTheProductCannotFill() {
        assertThat(inTheWay(with(FIRST, "column BOOK.OURS = integer not null")))
                .singleElement()
                .asString()
                .contains("column BOOK.OURS", "it takes no row without a value");
    }

    @Test
    void refusesWhatStandsInTheNameOfSomethingToCome() {
        assertThat(inTheWay(with(FIRST, "view AUTHOR = select ID from BOOK")))
                .containsExactly(
                        "view AUTHOR is there and not of the release; release 2.0.0 makes something of that name");
        assertThat(inTheWay(with(FIRST, "index BOOK.BY_TITLE = index (TITLE)"))).hasSize(1);
    }

    @Test
    void doubtsWhatNeedsSomethingThatChangesOrGoes() {
        var found = with(
                FIRST,
                "view TITLES = select \"TITLE\" from \"PUBLIC\".\"BOOK\"",
                "view STOCKED = select count(*) from STOCK",
                "index STOCK.OURS = index (BOOK)",
                "column STOCK.NOTE = integer",
                "table NOTES = table",
                "foreign key NOTES.FK = (STOCK) references STOCK(BOOK)");
        assertThat(judged(found).judged(Judgement.IN_DOUBT))
                .extracting(DriftedObject::object)
                .containsExactly(
                        "column STOCK.NOTE", "foreign key NOTES.FK", "index STOCK.OURS", "view STOCKED", "view TITLES");
    }

    @Test
    void endsEveryDoubtByWhatARehearsalLeaves() {
        var drift = judged(with(FIRST, "view TITLES = select TITLE from BOOK", "index STOCK.OURS = index (BOOK)"))
                .rehearsed(Set.of("view TITLES"));

        assertThat(drift.judged(Judgement.IN_DOUBT)).isEmpty();
        assertThat(drift.judged(Judgement.HARMLESS))
                .extracting(DriftedObject::object)
                .containsExactly("view TITLES");
        assertThat(drift.judged(Judgement.IN_THE_WAY))
                .extracting(DriftedObject::toString)
                .containsExactly(
                        "index STOCK.OURS is there and not of the release; the update would take it away or break it");
    }

    @Test
    void saysNothingOfWhatTheVendorAcceptsOrInstallsOtherwise() {
        accepted.add(new AcceptedDrift("books", "h2", "column BOOK.ID", "old"));
        installs = Map.of(ONE, without(with(FIRST, "column BOOK.TITLE = clob"), "index BOOK.BOOK_ONCE"));

        var found = without(with(FIRST, "column BOOK.ID = bigint", "column BOOK.TITLE = clob"), "index BOOK.BOOK_ONCE");

        assertThat(judged(found).isNone()).isTrue();
        assertThat(inTheWay(with(found, "column BOOK.TITLE = blob"))).hasSize(1);
    }

    @Test
    void doesNotCompareNamesThatAreWrittenOtherwise() {
        var judge = judge();
        assertThat(judge.isComparable(FIRST)).isTrue();
        assertThat(judge.isComparable(schema("table book = table", "table stock = table")))
                .isFalse();
        assertThat(judge.isComparable(schema("table OTHER = table"))).isTrue();
        assertThat(judge.isComparable(new Schema(Map.of()))).isTrue();
    }

    @Test
    void comparesLongDefinitionsByTheirDigest() {
        var text = "x".repeat(5_000);
        var found = with(FIRST, "routine R = " + text);
        var record = SchemaRecord.of("books", "h2", "H2", graph().lineage(ONE), Map.of(ONE, found), Map.of());
        var judge = DriftJudge.of(record, graph(), ONE, List.of()).orElseThrow();

        assertThat(new String(record.encode(), java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThan(2_000);
        assertThat(judge.judge(found).isNone()).isTrue();
        assertThat(judge.judge(with(FIRST, "routine R = " + text + "y")).judged(Judgement.IN_THE_WAY))
                .hasSize(1);
    }

    @Test
    void knowsNothingOfAReleaseThatIsNotRecorded() {
        var record = SchemaRecord.of("books", "h2", "H2", graph().lineage(TWO), Map.of(TWO, SECOND), Map.of());
        assertThat(DriftJudge.of(record, graph(), ONE, List.of(TWO))).isEmpty();
        assertThat(DriftJudge.of(record, graph(), TWO, List.of())).isPresent();
    }

    private List<String> inTheWay(Schema found) {
        return judged(found).judged(Judgement.IN_THE_WAY).stream()
                .map(DriftedObject::toString)
                .toList();
    }

    private Drift judged(Schema found) {
        return judge().judge(found);
    }

    private DriftJudge judge() {
        var record =
                SchemaRecord.of("books", "h2", "H2", graph().lineage(TWO), Map.of(ONE, FIRST, TWO, SECOND), installs);
        var read = SchemaRecord.read(record.encode(), "record");
        assertThat(read.schema(TWO)).contains(SECOND);
        return DriftJudge.of(read, graph(), ONE, List.of(TWO)).orElseThrow();
    }

    private ReleaseGraph graph() {
        return ReleaseGraph.of(List.of(release(ONE, List.of()), release(TWO, List.of(ONE))));
    }

    private Release release(ReleaseVersion version, List<ReleaseVersion> from) {
        return new Release(version, from, List.of(), Map.of(), List.of(), Map.of(), accepted, List.of());
    }

    private static Schema schema(String... objects) {
        return with(new Schema(Map.of()), objects);
    }

    private static Schema with(Schema schema, String... objects) {
        var all = new TreeMap<>(schema.objects());
        for (String object : objects) {
            var parts = object.split(" = ", 2);
            all.put(parts[0], parts[1]);
        }
        return new Schema(all);
    }

    private static Schema without(Schema schema, String... objects) {
        var all = new TreeMap<>(schema.objects());
        all.keySet().removeAll(List.of(objects));
        return new Schema(all);
    }
}
