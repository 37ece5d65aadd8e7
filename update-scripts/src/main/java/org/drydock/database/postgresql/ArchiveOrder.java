package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is made of an archive of {@code pg_dump}'s, and when, by its list of entries. Extensions get the version that they had, where
 * the server has it: they are made between the archive's schemas, in which they may be, and all that may need them. As soon as one is,
 * all are, as one may need another.
 *
 * @param schemas entries that come first; blank if there are none, or if nothing is to be made behind them
 * @param extensions statements that make them
 * @param rest all other entries
 */
record ArchiveOrder(String schemas, List<String> extensions, String rest) {
    /** Extensions that emptying leaves where they are. */
    private static final String KEPT_EXTENSIONS =
            "select extname from pg_extension where extname = 'plpgsql' or not pg_has_role(extowner, 'usage')";

    /** As an archive calls what they have marked as the customer's, where the user may not write to it: nor has an update done so. */
    private static final String KEPT_ROWS = """
            select case relkind when 'S' then 'SEQUENCE SET ' else 'TABLE DATA ' end || nspname || ' ' || relname || ' '
                   || pg_get_userbyid(relowner)
            from pg_extension e
              join pg_depend d on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid
                and d.classid = 'pg_class'::regclass and d.deptype = 'e'
              join pg_class c on c.oid = d.objid join pg_namespace n on n.oid = relnamespace
            where not pg_has_role(extowner, 'usage')
              and case when relkind in ('r', 'p') then not has_table_privilege(c.oid, 'insert')
                       when relkind = 'S' then not has_sequence_privilege(c.oid, 'update') else false end
            """;

    private static final String ENTRY = "[0-9]+; [0-9]+ [0-9]+ ";
    private static final Predicate<String> IS_SCHEMA =
            Pattern.compile(ENTRY + "SCHEMA - .*").asMatchPredicate();
    /** Large objects, on which nothing depends, and between which an archive's script would commit. */
    private static final Predicate<String> IS_LARGE_OBJECT = Pattern.compile(
                    ENTRY + "(?:BLOBS? .*|BLOB METADATA .*|(?:ACL|COMMENT|SECURITY LABEL) - LARGE OBJECTS? .*)")
            .asMatchPredicate();

    /**
     * Asked of the database that it is read into, before that is emptied.
     *
     * @param list of all entries, in which each extension stands behind those that it needs
     * @param extensions that the archive was made with
     */
    static ArchiveOrder of(Sql sql, String list, List<Extension> extensions) throws SQLException {
        var possible = new ArrayList<Extension>();
        for (Extension extension : extensions) {
            if (extension.canBeMade(sql)) {
                possible.add(extension);
            }
        }
        return of(
                without(isOf(sql.texts(KEPT_EXTENSIONS)).or(endsWith(sql.texts(KEPT_ROWS))), list),
                extensions,
                possible);
    }

    private static ArchiveOrder of(String list, List<Extension> extensions, List<Extension> possible) {
        var made = list.lines()
                .flatMap(line -> extensions.stream().filter(extension -> isMadeBy(line, extension.name())))
                .toList();
        if (made.stream().noneMatch(possible::contains)) {
            return new ArchiveOrder("", List.of(), list);
        }
        Predicate<String> isMade = line -> made.stream().anyMatch(extension -> isMadeBy(line, extension.name()));
        return new ArchiveOrder(
                without(Predicate.not(IS_SCHEMA), list),
                made.stream()
                        .map(extension -> possible.contains(extension) ? extension.making() : extension.makingAny())
                        .toList(),
                without(IS_SCHEMA.or(isMade), list));
    }

    ArchiveOrder withoutLargeObjects() {
        return new ArchiveOrder(schemas, extensions, without(IS_LARGE_OBJECT, rest));
    }

    private static boolean isMadeBy(String line, String extension) {
        return line.matches(ENTRY + "EXTENSION - " + Pattern.quote(extension) + " ?");
    }

    /** Extensions that are still there are somebody else's: they are neither made nor commented on. */
    private static Predicate<String> isOf(List<String> extensions) {
        return line -> extensions.stream()
                .anyMatch(name -> isMadeBy(line, name)
                        || line.matches(ENTRY + "COMMENT - EXTENSION " + Pattern.quote(name) + " ?"));
    }

    private static Predicate<String> endsWith(List<String> entries) {
        return line -> entries.stream().anyMatch(entry -> line.endsWith(" " + entry));
    }

    private static String without(Predicate<String> line, String list) {
        return Arrays.stream(list.split("\n", -1))
                .filter(Predicate.not(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
