package org.drydock.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the file system knows of a file without reading it. Equal stamps of a file that was settled when the first was
 * taken mean that nobody has written to it in between: every write gives it a new time of change, which no program can
 * set, and a replacement gives it another inode.
 *
 * @param modified when its content was written
 * @param changed when its content or what is known of it was written
 * @param names how many names it has
 */
public record FileStamp(long device, long inode, long size, FileTime modified, FileTime changed, int names) {
    /** Clocks of file systems tick some milliseconds at a time; a file that was just written may be written again in the same tick. */
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    /** Of a file, link or directory; empty if there is none. */
    public static Optional<FileStamp> of(Path path) {
        try {
            var found = Files.readAttributes(
                    path, "unix:dev,ino,size,lastModifiedTime,ctime,nlink", LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new FileStamp(
                    number(found, "dev"),
                    number(found, "ino"),
                    number(found, "size"),
                    (FileTime) value(found, "lastModifiedTime"),
                    (FileTime) value(found, "ctime"),
                    (int) number(found, "nlink")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DiskException("read the attributes of", path, e);
        }
    }

    /** Whether its times are old enough, at a moment, to tell the next write by. */
    public boolean isSettled(Instant at) {
        return isSettledContent(at) && changed.toInstant().isBefore(at.minus(UNSETTLED));
    }

    /** The same of its content only: for one that nobody but us has just changed, by giving it another name. */
    public boolean isSettledContent(Instant at) {
        return modified.toInstant().isBefore(at.minus(UNSETTLED));
    }

    /** Whether nothing was written, and nothing else done to it, since another stamp was taken. */
    public boolean isSameContent(FileStamp other) {
        return isSameFile(other)
                && size == other.size
                && modified.equals(other.modified)
                && changed.equals(other.changed);
    }

    /** Whether it is the same file, whatever was written to it. */
    public boolean isSameFile(FileStamp other) {
        return device == other.device && inode == other.inode;
    }

    /** Whether what {@link Disk#copyAttributes} would copy is the same, as exactly as Java 17 sets times: to the microsecond. */
    public static boolean isAlike(Path one, Path other) {
        try {
            var these = Files.readAttributes(one, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            var those = Files.readAttributes(other, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return FileMode.of(one).equals(FileMode.of(other))
                    && these.owner().equals(those.owner())
                    && these.group().equals(those.group())
                    && these.lastModifiedTime().to(TimeUnit.MICROSECONDS)
                            == those.lastModifiedTime().to(TimeUnit.MICROSECONDS);
        } catch (IOException e) {
            throw new DiskException("read the attributes of", one, e);
        }
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) value(attributes, name)).longValue();
    }

    private static Object value(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name));
    }
}
