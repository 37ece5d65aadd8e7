package org.drydock.installer.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Whoever works on a site has to be its owner: anybody else's files would shut the owner out afterwards. Root works only
 * on what nobody else can change, because it runs what stands there.
 */
final class Ownership {
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 02;
    private static final int GROUP_WRITE = 020;

    private Ownership() {}

    /** @throws UpdateException PRECONDITION naming what belongs to somebody else */
    static void require(SiteLayout layout) {
        var self = number(Path.of("/proc/self"), "unix:uid");
        for (Path path : new Path[] {layout.root(), layout.state(), layout.siteFile()}) {
            if (Files.exists(path)) {
                require(path, self);
            }
        }
        if (self == 0) {
            for (var at = layout.root().getParent(); at != null; at = at.getParent()) {
                if (Files.exists(at)) { // what is missing will be made by root
                    closedToOthers(at);
                }
            }
        }
    }

    private static void require(Path path, int self) {
        if (number(path, "unix:uid") != self) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    path + ": belongs to the user " + owner(path) + ", but the installer runs as "
                            + System.getProperty("user.name"),
                    "run it as the site's owner: " + owner(path));
        }
        if (self == 0) {
            closedToOthers(path);
        }
    }

    /** A sticky folder, such as /tmp, lets nobody rename what belongs to somebody else. */
    private static void closedToOthers(Path path) {
        var mode = number(path, "unix:mode");
        var isOpen = (mode & OTHERS_WRITE) != 0
                || ((mode & GROUP_WRITE) != 0 && number(path, "unix:gid") != 0)
                || number(path, "unix:uid") != 0;
        if (isOpen && (mode & STICKY) == 0) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    path + ": others than root can change it, and the installer runs as root",
                    "run it as the site's owner, or make root the only one who can write there");
        }
    }

    private static int number(Path path, String attribute) {
        try {
            return (int) Files.getAttribute(path, attribute);
        } catch (IOException e) {
            throw new DiskException("read", path, e);
        }
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException e) {
            throw new DiskException("read", path, e);
        }
    }
}
