package org.drydock.database.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the engine itself: its words are what has to be understood. */
class RowValuesTest {
    private static final String TABLES = "create table kind(id int primary key);"
            + "create table t(id int primary key, kind int, name varchar(5), born date, size int,"
            + " constraint known foreign key (kind) references kind(id));"
            + "create unique index one_name on t(name);"
            + "insert into kind values (1); insert into t values (1, 1, 'geh', null, 5);"
            + "create table raw(v varchar(90)); insert into raw values ('geheim') ;";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into t values (2, 1, 'geh', null, 5)                   | ONE_NAME
            insert into t values (2, 7777, 'a', null, 5)                  | KNOWN
            insert into t values (2, 1, (select v from raw), null, 5)     | NAME
            insert into t values (2, 1, 'a', (select v from raw), 5)      | Cannot parse
            insert into t values (2, 1, 'a', null, (select v from raw))   | Data conversion
            insert into t values (2, 1, 'geh"eim" (x)', null, 5)          | NAME
            insert into t values (2, null, 'a', null, 7777777777)         | out of range
            delete from kind                                              | KNOWN
            """)
    void keepsWhatHelpsAndNoValue(String statement, String kept) throws SQLException {
        var failure = failureOf(statement);

        var message = SqlMessage.of(failure);

        assertThat(message).containsIgnoringCase(kept).contains("(values not shown)");
        assertThat(message).doesNotContain("geh", "eim", "7777");
        assertThat((Throwable) SqlMessage.cause(failure)).hasNoCause().hasMessage(message);
    }

    @Test
    void leavesOtherMessagesAsTheyAre() throws SQLException {
        assertThat(SqlMessage.of(failureOf("select * from nowhere"))).contains("\"NOWHERE\" not found");
        assertThat(SqlMessage.of(failureOf("insert into t(id) values (null)"))).contains("\"ID\"");
    }

    private static SQLException failureOf(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
                var sql = connection.createStatement()) {
            sql.execute(TABLES);
            try {
                sql.execute(statement);
            } catch (SQLException e) {
                return e;
            }
            throw new AssertionError("no failure: " + statement);
        }
    }
}
