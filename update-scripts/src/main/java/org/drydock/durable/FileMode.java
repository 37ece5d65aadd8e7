package org.drydock.durable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A POSIX file mode.
 *
 * @param bits nine permission bits and, before them, set-user-ID, set-group-ID and sticky: 0 to 07777
 */
public record FileMode(int bits) {
    public static final FileMode FILE = new FileMode(0644);
    public static final FileMode PROGRAM = new FileMode(0755);
    public static final FileMode DIRECTORY = new FileMode(0755);
    public static final FileMode PRIVATE_FILE = new FileMode(0600);
    public static final FileMode PRIVATE_PROGRAM = new FileMode(0700);
    public static final FileMode PRIVATE_DIRECTORY = new FileMode(0700);

    /** Linux has it beside what Java knows of POSIX. */
    private static final String UNIX_MODE = "unix:mode";

    private static final int ALL = 07777;
    private static final int PERMISSIONS = 0777;
    private static final Pattern FORM = Pattern.compile("[0-7]{4}");

    public FileMode {
        if (bits < 0 || bits > ALL) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(bits) + " is outside 0 to 07777");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is not four octal digits, such as {@code 0644}
     */
    @JsonCreator
    public static FileMode parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("expected a file mode such as 0644, found '" + text + "'");
        }
        return new FileMode(Integer.parseInt(text, 8));
    }

    /** The mode of what stands at a path; of a link, the link's own. */
    public static FileMode of(Path path) {
        try {
            return new FileMode((int) Files.getAttribute(path, UNIX_MODE, LinkOption.NOFOLLOW_LINKS) & ALL);
        } catch (IOException e) {
            throw new DiskException("read the mode of", path, e);
        }
    }

    /** Gives it to what stands at a path, exactly: no umask takes anything from it. */
    void set(Path path) throws IOException {
        Files.setAttribute(path, UNIX_MODE, bits);
    }

    /** Without set-user-ID, set-group-ID and sticky, which not everybody may set. */
    public FileMode plain() {
        return new FileMode(bits & PERMISSIONS);
    }

    /** The nine bits. */
    public Set<PosixFilePermission> permissions() {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((bits & bit(permission)) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    public boolean isExecutable() {
        return (bits & 0100) != 0;
    }

    @JsonValue
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04o", bits);
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 0040;
            case GROUP_WRITE -> 0020;
            case GROUP_EXECUTE -> 0010;
            case OTHERS_READ -> 0004;
            case OTHERS_WRITE -> 0002;
            case OTHERS_EXECUTE -> 0001;
        };
    }
}
