package org.drydock.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.database.Remains;
import org.drydock.digest.Sha256;

/**
 * Names of databases that runs make beside a database, at most 63 bytes. A long name is cut and followed by a hash of all
 * of it, so that two databases never share one.
 *
 * @param database as the server spells it
 */
record PostgresNames(String database) {
    private static final int LONGEST_START = 32;
    private static final int HASH = 8;
    private static final Pattern NAME = Pattern.compile("_(drydock|scratch|new|failed)_([0-9]+-[0-9a-z]+)(?:_[0-9]+)?");

    /** The copy that belongs to a run's backup. */
    String copy(String run) {
        return start() + "_drydock_" + run;
    }

    /** Made from a run's copy, to be changed and thrown away. */
    String scratch(String run) {
        return start() + "_scratch_" + run;
    }

    /** Whether a name is such a one, of whatever run. */
    boolean isScratch(String name) {
        return remains(name, 0).isPresent() && name.startsWith(start() + "_scratch_");
    }

    /** What is being put back. */
    String coming(String run) {
        return start() + "_new_" + run;
    }

    /**
     * What a restored copy has taken the place of.
     *
     * @param n from 1: a run may have to do it again
     */
    String failed(String run, int n) {
        return start() + "_failed_" + run + (n == 1 ? "" : "_" + n);
    }

    /** Made by an installation, not in its place yet. */
    String making() {
        return start() + "_drydock_making";
    }

    /** Beginning of all these names. */
    String start() {
        if (database.getBytes(StandardCharsets.UTF_8).length <= LONGEST_START) {
            return database;
        }
        var cut = database;
        while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_START - HASH - 1) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + "_" + Sha256.of(database).hex().substring(0, HASH);
    }

    /** Whether a name is one of these, and whose. */
    Optional<Remains> remains(String name, long size) {
        if (!name.startsWith(start())) {
            return Optional.empty();
        }
        var rest = NAME.matcher(name.substring(start().length()));
        if (!rest.matches()) {
            return Optional.empty();
        }
        var kind = switch (rest.group(1)) {
            case "drydock", "scratch" -> Remains.Kind.COPY;
            default -> Remains.Kind.MOVED_AWAY;
        };
        return Optional.of(new Remains(kind, rest.group(2), name, size));
    }

    /** The run in a copy's name. */
    static String run(String copy) {
        var name = Pattern.compile("^.*" + NAME.pattern() + "$").matcher(copy);
        if (!name.matches()) {
            throw new IllegalArgumentException(copy + " is no copy's name");
        }
        return name.group(2);
    }
}
