package org.drydock.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.durable.Disk;

/** One database of one site. Nothing is open between calls, so that whoever else needs its files finds them closed. */
public interface Database {
    DatabaseAddress address();

    default String name() {
        return address().name();
    }

    /** @throws org.drydock.failure.UpdateException PRECONDITION if that cannot be told, as of a server that is down */
    boolean exists();

    /**
     * What prevents us from working with it now: in use by another process, written by a version that we cannot open,
     * no permission; or what somebody should know. Each with its remedy. Changes nothing, not a byte.
     */
    List<Obstacle> obstacles();

    /**
     * Whether an older version of its engine wrote its files, so that nothing of ours can open it before it is converted.
     * Nobody has it open.
     */
    default boolean isOlder() {
        return false;
    }

    /**
     * Makes of files that an older version of its engine wrote such as ours can open, with the same in them. They are
     * moved away, never changed. Interrupted at any point: they are where they were, or the new ones are in their place;
     * in between neither is, and a copy is to be put back.
     *
     * @param folder for work: empty, and thrown away afterwards
     * @throws org.drydock.failure.UpdateException if it cannot be done; the files are then where they were
     */
    default void convert(Disk disk, Path folder, Away away) {}

    /** Whether its server answers: one that is being started again does not, for a while. */
    default boolean isReachable() {
        return true;
    }

    /**
     * Who holds what a statement of ours waits for, as {@code session 12 of 'app'}; empty if nobody, or if nobody can tell.
     * Asked beside the statement, by another connection.
     */
    default List<String> lockHolders() {
        return List.of();
    }

    /** Whether somebody has it open just now: unlike other obstacles, one that goes away when the product has stopped. */
    boolean isInUse();

    /** Whether it is there with nothing in it, as an admin makes it on a server for an installation to fill. */
    default boolean isEmpty() {
        if (!exists()) {
            return false;
        }
        try (var session = open()) {
            return session.schema().objects().isEmpty();
        }
    }

    /** Whether there is nothing at all in it, also of what no release's schema counts: then a copy may take its place. */
    default boolean isBare() {
        return isEmpty();
    }

    /** Whether there is nothing at all in what {@link #restore} has moved away. */
    default boolean isBare(Remains remains) {
        return true;
    }

    /** Bytes that it takes on its volume, which may be a server's. */
    long size();

    /** Bytes that a copy takes in its folder, at most. */
    long copySize();

    /** The files or folders that it lives in, as far as it lives in files of this machine. */
    List<Path> files();

    /**
     * Why a library of this engine's, such as the product's own, does not open its files as they are now; empty if it does,
     * or if the engine has no files. Nobody has it open; only read.
     *
     * @param library a jar
     */
    default Optional<String> refusalBy(Path library) {
        return Optional.empty();
    }

    /** Opens it, exclusively where the engine can. */
    Session open();

    /** Opens it, creating it where the engine lets us: only for an installation. */
    Session create();

    /** Removes it with all that {@link #create} made: only for an installation that goes back. */
    void remove(Disk disk);

    /** Makes all that was committed in it so durable that a power cut cannot take it back. Nothing has it open. */
    void barrier(Disk disk);

    /**
     * Copies it while nobody else has it open, durably: into an empty folder, beside it on its server, or both.
     *
     * @param run that the copy belongs to, for names on a server
     */
    DatabaseCopy backUp(Disk disk, Path folder, String run);

    /**
     * Writes a copy that stands on the database's server into files too, which another server can read. The copy stays as
     * it is.
     *
     * @param folder must be empty
     * @throws org.drydock.failure.UpdateException PRECONDITION if the engine's tools for that are not there
     */
    default DatabaseCopy dump(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        throw new IllegalArgumentException(copy.name() + ": the copy is files already");
    }

    /** What prevents {@link #dump} from being made of its copies. */
    default List<Obstacle> dumpObstacles() {
        return List.of();
    }

    /**
     * What of a copy is not what was written, wherever it stands: names, sizes, digests.
     *
     * @throws org.drydock.failure.UpdateException PRECONDITION if its server cannot be asked
     */
    List<String> damage(DatabaseCopy copy, Path folder);

    /**
     * What of the database is not, byte by byte or row by row as the engine can tell, what the copy holds, for people; empty if
     * it is the same.
     */
    List<String> changesSince(DatabaseCopy copy, Path folder);

    default boolean isSame(DatabaseCopy copy, Path folder) {
        return changesSince(copy, folder).isEmpty();
    }

    /**
     * Why a copy, however whole, cannot be put into it: what restoring it would meet only after much else was done. Empty
     * if nothing is known of.
     */
    default List<String> misfits(DatabaseCopy copy, Path folder) {
        return List.of();
    }

    /**
     * The same, as one of a site that is made of another site's backup: what its admin has given it in advance is no
     * difference to what the copy holds.
     */
    default Database elsewhere() {
        return this;
    }

    /**
     * Puts a copy in the database's place. What stands there is moved away where the engine can, never overwritten before
     * the copy is known to be whole. Safe to repeat after an interruption at any point.
     */
    void restore(Disk disk, DatabaseCopy copy, Path folder, Away away);

    /** What runs have left beside it, where no folder of theirs is: copies on its server, and what {@link #restore} moved away. */
    List<Remains> remains();

    /** Removes some of it. */
    void remove(Disk disk, Remains remains);

    /**
     * A second database, from a copy, that may be opened and thrown away with its folder, which must be empty. It is
     * converted if its files need that and the driver for them is at hand.
     */
    Database scratch(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder);

    /**
     * Makes another one with the same content, which is not there yet: only for databases that are thrown away. Nobody
     * has this one open.
     *
     * @param other of the same engine, and of the same server where there is one
     */
    void duplicate(Disk disk, DatabaseAddress other);

    /**
     * The same as {@link #reading(Disk, Path)} where a copy has just been made: where opening would change the database, the
     * copy is asked, and so it is proved on the way that it can be opened.
     */
    Database reading(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder);

    /** What can be asked without changing a byte of it: itself, or a copy in this empty folder where opening it would. */
    Database reading(Disk disk, Path folder);
}
