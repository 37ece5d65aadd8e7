package org.drydock.installer;

import java.nio.file.Path;

/** What happens to the machine at a {@link Point}. */
enum Fault {
    /** {@code kill -9}: what was written stays. */
    KILL,
    /** A power cut that leaves what was forced. */
    CUT_TO_FORCED,
    /** A power cut on a file system that writes names early. */
    CUT_NAMES_EARLY,
    /** A power cut on a file system that writes contents early. */
    CUT_CONTENTS_EARLY;

    boolean isCut() {
        return this != KILL;
    }

    /** Makes what is left of a site, in a folder that does not exist. */
    void leave(Path site, PowerCut cut, Path target) {
        switch (this) {
            case KILL -> Folders.copy(site, target);
            case CUT_TO_FORCED -> cut.leave(PowerCut.Leaves.FORCED, target);
            case CUT_NAMES_EARLY -> cut.leave(PowerCut.Leaves.NAMES, target);
            case CUT_CONTENTS_EARLY -> cut.leave(PowerCut.Leaves.CONTENTS, target);
        }
    }
}
