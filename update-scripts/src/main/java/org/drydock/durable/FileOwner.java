package org.drydock.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose a file is; of a link, whose that is to which it leads.
 *
 * @param user its number, 0 for root
 * @param userName its number where it has no name
 */
public record FileOwner(int user, int group, String userName, String groupName) {
    private static final Path SELF = Path.of("/proc/self");
    private static final String GROUPS = "Groups:";

    public static FileOwner of(Path path) {
        try {
            var names = Files.readAttributes(path, PosixFileAttributes.class);
            return new FileOwner(
                    number(path, "unix:uid"),
                    number(path, "unix:gid"),
                    names.owner().getName(),
                    names.group().getName());
        } catch (IOException e) {
            throw new DiskException("read the owner of", path, e);
        }
    }

    private static int number(Path path, String attribute) throws IOException {
        return (int) Files.getAttribute(path, attribute);
    }

    /** Of whoever runs this. */
    public static FileOwner self() {
        return of(SELF);
    }

    /** The numbers of the groups to which whoever runs this may give his files. */
    public static Set<Integer> groupsOfSelf() {
        var status = SELF.resolve("status");
        try {
            var groups = new HashSet<Integer>();
            groups.add(number(SELF, "unix:gid"));
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(GROUPS))
                    .flatMap(line ->
                            Arrays.stream(line.substring(GROUPS.length()).trim().split("\\s+", -1)))
                    .filter(number -> !number.isEmpty())
                    .forEach(number -> groups.add(Integer.valueOf(number)));
            return groups;
        } catch (IOException e) {
            throw new DiskException("read the groups from", status, e);
        }
    }
}
