package org.drydock.installer.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.durable.Disk;
import org.drydock.durable.FailingDisk;
import org.drydock.installer.CloningDisk;

/** What happens to the machine at a {@link Point}. */
sealed interface Fault permits Fault.Stop, Fault.Trouble, Fault.Sequel {
    /** Short, as it stands in tables. */
    String title();

    /** The run ends there and then, and leaves what it leaves. */
    enum Stop implements Fault {
        KILL("kill"),
        /** Of what was not forced, nothing. */
        CUT_TO_FORCED("power cut"),
        /** A file system that writes names early: files that were not forced are empty. */
        CUT_NAMES_EARLY("power cut, names early"),
        /** A file system that writes contents early: renames that were not forced are undone. */
        CUT_CONTENTS_EARLY("power cut, contents early");

        private final String title;

        Stop(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        boolean endsProduct() {
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

    /** The operation fails, and the run has to make the best of it. */
    enum Trouble implements Fault {
        /** One operation fails. */
        ERROR("I/O error"),
        /** From here on nothing can be written until the run has ended. */
        FULL("full from here on");

        private final String title;

        Trouble(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        Disk disk(long ordinal) {
            return switch (this) {
                case ERROR ->
                    FailingDisk.at(CloningDisk.able(Disk.real()), ordinal, new IOException("Input/output error"));
                case FULL ->
                    FailingDisk.from(
                            CloningDisk.able(Disk.real()), ordinal, new IOException("No space left on device"));
            };
        }
    }

    /** One fault, and then something else than a quiet {@code resume}. */
    enum Sequel implements Fault {
        /** Somebody gives the same command again, which finishes the earlier run first. */
        KILL_THEN_AGAIN("kill, the command again"),
        KILL_THEN_CUT("kill, resume cut"),
        ERROR_THEN_KILL("I/O error, then kill"),
        ERROR_THEN_CUT("I/O error, then cut");

        private final String title;

        Sequel(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    static List<Fault> all() {
        var all = new ArrayList<Fault>(List.of(Stop.values()));
        all.addAll(List.of(Trouble.values()));
        all.addAll(List.of(Sequel.values()));
        return all;
    }
}
