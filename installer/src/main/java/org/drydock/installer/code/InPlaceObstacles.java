package org.drydock.installer.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.durable.DiskException;
import org.drydock.installer.site.SiteLayout;

/** What of others' stands where a run is going to rename folders, or could not be renamed, read or deleted. */
final class InPlaceObstacles {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    /** Of proc(5): the fifth field is the mount point. */
    private static final int MOUNT_POINT = 4;

    private static final int MOST_NAMED = 5;

    private final SiteLayout site;
    private final boolean isInstalled;

    InPlaceObstacles(SiteLayout site, boolean isInstalled) {
        this.site = site;
        this.isInstalled = isInstalled;
    }

    static String taken(Path place) {
        return place + ": exists, and no run of ours has made it (move it elsewhere)";
    }

    List<String> find() {
        var found = new ArrayList<String>();
        Stream.of(site.nextApp(), site.previousApp())
                .filter(InPlaceObstacles::isThere)
                .forEach(place -> found.add(taken(place)));
        if (!isInstalled) {
            if (isThere(site.app())) {
                found.add(taken(site.app()));
            }
        } else if (Files.isSymbolicLink(site.app())) {
            found.add(site.app() + ": expected the folder of the code, found a link (put the folder itself there)");
        } else if (Files.isDirectory(site.app())) {
            mounts(found);
            unreadable(found);
        } else {
            found.add(site.app() + ": expected the folder of the code, found "
                    + (isThere(site.app()) ? "a file" : "nothing") + " (installer backup list shows where it may be)");
        }
        return found;
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A mount point cannot be renamed; what is mounted further down would be deleted with the old code. */
    private void mounts(List<String> found) {
        var app = Directories.real(site.app());
        for (Path mount : mountPoints()) {
            if (mount.startsWith(app)) {
                found.add(mount + ": a volume is mounted here, and " + site.app()
                        + " has to be renamed as a whole (mount it elsewhere, and put a link here)");
            }
        }
    }

    private static List<Path> mountPoints() {
        if (!Files.isReadable(MOUNTS)) {
            return List.of(); // the rename itself will fail, and the run go back
        }
        try {
            return Files.readAllLines(MOUNTS).stream()
                    .map(line -> line.split(" ", -1)[MOUNT_POINT])
                    .map(point -> Path.of(point.replace("\\040", " ")
                            .replace("\\011", "\t")
                            .replace("\\012", "\n")
                            .replace("\\134", "\\")))
                    .toList();
        } catch (IOException e) {
            throw new DiskException("read", MOUNTS, e);
        }
    }

    private void unreadable(List<String> found) {
        FileTree.paths(site.app()).stream()
                .filter(path -> !Files.isSymbolicLink(path) && !Files.isReadable(path))
                .limit(MOST_NAMED)
                .forEach(path -> found.add("no permission to read " + path));
    }
}
