package org.drydock.installer.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileOwner;
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
        var self = FileOwner.self().user();
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
        var owner = FileOwner.of(path);
        if (owner.user() != self) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    path + ": belongs to the user " + owner.userName() + ", but the installer runs as "
                            + System.getProperty("user.name"),
                    "run it as the site's owner: " + owner.userName());
        }
        if (self == 0) {
            closedToOthers(path);
        }
    }

    /** A sticky folder, such as /tmp, lets nobody rename what belongs to somebody else. */
    private static void closedToOthers(Path path) {
        var mode = mode(path);
        var owner = FileOwner.of(path);
        var isOpen =
                (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITE) != 0 && owner.group() != 0) || owner.user() != 0;
        if (isOpen && (mode & STICKY) == 0) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    path + ": others than root can change it, and the installer runs as root",
                    "run it as the site's owner, or make root the only one who can write there");
        }
    }

    /** Of what a link leads to. */
    private static int mode(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:mode");
        } catch (IOException e) {
            throw new DiskException("read the mode of", path, e);
        }
    }
}
