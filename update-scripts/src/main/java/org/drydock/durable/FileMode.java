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
 * @param bits nine permission bits, 0 to 0777
 */
public record FileMode(int bits) {
    public static final FileMode FILE = new FileMode(0644);
    public static final FileMode PROGRAM = new FileMode(0755);
    public static final FileMode DIRECTORY = new FileMode(0755);
    public static final FileMode PRIVATE_FILE = new FileMode(0600);
    public static final FileMode PRIVATE_PROGRAM = new FileMode(0700);
    public static final FileMode PRIVATE_DIRECTORY = new FileMode(0700);

    private static final Pattern FORM = Pattern.compile("0[0-7]{3}");

    public FileMode {
        if (bits < 0 || bits > 0777) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(bits) + " is outside 0 to 0777");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is not four octal digits, of which the first is 0
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
            return of(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new DiskException("read the mode of", path, e);
        }
    }

    /** @throws IllegalArgumentException for anything but four octal digits, such as {@code 0644} */
    public static FileMode of(Set<PosixFilePermission> permissions) {
        var bits = 0;
        for (PosixFilePermission permission : permissions) {
            bits |= bit(permission);
        }
        return new FileMode(bits);
    }

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
