package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.List;

/** Files within a database, each up to 4 TB. */
final class LargeObjects {
    /** Bytes; no value may be larger than 1 GB. */
    private static final int PIECE = 4 << 20;

    private static final String FROM_PIECE = """
            lateral (select encode(sha256(data), 'hex') as hash, length(data) as size
                     from (select lo_get(%%s, %%s * %1$s::bigint, %1$s) as data offset 0) read) hashed
            """.formatted(PIECE);

    private static final String DIGEST =
            """
            with recursive piece as (
                select oid as object, 0::bigint as number, hash, size from pg_largeobject_metadata, %s
                union all
                select object, number + 1, hashed.hash, hashed.size from piece, %s where piece.size = %s)
            select count(*) filter (where number = 0) || ' large objects, '
                || coalesce(sum(hashtextextended(object || ' ' || number || ' ' || hash, 0)), 0) from piece
            """.formatted(FROM_PIECE.formatted("oid", "0"), FROM_PIECE.formatted("object", "(number + 1)"), PIECE);

    private static final String UNREADABLE = """
            select 'large object ' || oid from pg_largeobject_metadata
            where not pg_has_role(lomowner, 'usage') and current_setting('lo_compat_privileges') = 'off'
              and not exists (select from aclexplode(lomacl)
                              where privilege_type = 'SELECT' and (grantee = 0 or pg_has_role(grantee, 'usage')))
            order by oid""";

    private LargeObjects() {}

    /** How many there are, and a sum of hashes of their pieces. */
    static String digest(Sql sql) throws SQLException {
        return sql.texts(DIGEST).get(0);
    }

    /** By number. */
    static List<String> unreadable(Sql sql) throws SQLException {
        return sql.texts(UNREADABLE);
    }
}
