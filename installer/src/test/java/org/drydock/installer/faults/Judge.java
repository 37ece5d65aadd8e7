package org.drydock.installer.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.Ended;
import org.drydock.installer.SiteImage;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;
import org.jspecify.annotations.Nullable;

/** Says what has become of a scenario's site after a fault, once the installer has had its second chance. */
final class Judge {
    private static final String EXIT_CODE = "exit code ";
    /** Of sysexits.h: try again later. */
    private static final String CLOSED = EXIT_CODE + 75;

    /** How often a program is started that another thread's child still has open for writing, as we had when it was forked. */
    private static final int TRIES = 200;

    private static final String BUSY = "Text file busy";

    private static final int DEFECT = 1;
    private static final int OLD_IS_BACK = 20;
    private static final int PRECONDITION = 12;
    /** With the next command: resume. */
    private static final int NEEDS_HELP = 21;

    /** Operations after a first fault within which a second one comes. */
    private static final int SOON = 60;

    private final Scenario scenario;

    Judge(Scenario scenario) {
        this.scenario = scenario;
    }

    /** What {@code resume} makes of what a fault has left. */
    Verdict afterStop(Point point, Fault.Stop fault, Path images) {
        Folders.replace(scenario.place(), Scenario.image(images, point, fault));
        var found = finish(fault.endsProduct());
        return new Verdict(point, fault, found.ending(), found.detail());
    }

    /** @param detail what an admin saw */
    record Found(Verdict.Ending ending, String detail) {}

    /** Finishes what was interrupted in the site's place, and says what the site then is. */
    Found finish(boolean isWithoutProduct) {
        if (!isSite()) {
            return withoutSite();
        }
        var status = scenario.site().status();
        if (isInterrupted(status)) {
            var disturbed = disturbed();
            if (!disturbed.isEmpty()) {
                return new Found(Verdict.Ending.NEITHER, disturbed);
            }
        }
        var resumed = scenario.site().installer("resume");
        return found(status, resumed, isWithoutProduct);
    }

    /** What the command itself, and then {@code resume}, makes of a disk that fails. */
    Verdict afterTrouble(Point point, Fault.Trouble fault) {
        Folders.replace(scenario.place(), scenario.prepared());
        var ended = scenario.site().installer(fault.disk(point.ordinal()), scenario.words());
        if (ended.code() == DEFECT) {
            return new Verdict(point, fault, Verdict.Ending.NEITHER, ended.toString());
        }
        if (!isSite()) {
            var found = withoutSite();
            return new Verdict(point, fault, found.ending(), found.detail());
        }
        var status = scenario.site().status();
        if (!isTrue(ended.code())) {
            return new Verdict(point, fault, Verdict.Ending.NEITHER, "the exit code is not what the site is: " + ended);
        }
        var isToBeResumed = isInterrupted(status) || ended.code() == NEEDS_HELP;
        var last = isToBeResumed ? scenario.site().installer("resume") : ended;
        var found = found(status, last, false);
        return new Verdict(point, fault, found.ending(), found.detail());
    }

    /** Whether a site is what an exit code says of it. */
    private boolean isTrue(int code) {
        var image = SiteImage.of(scenario.place());
        return switch (code) {
            case 0 -> image.equals(scenario.after(), false);
            case PRECONDITION -> scenario.words()[0].equals("resume") || image.equals(scenario.before(), false);
            case OLD_IS_BACK -> image.equals(scenario.before(), false);
            default -> true; // a person has to look
        };
    }

    /** What becomes of a site to which something else happens, before or instead of a {@code resume}. */
    Verdict afterSequel(Point point, Fault.Sequel fault, Path images) {
        var isAfterKill = fault == Fault.Sequel.KILL_THEN_AGAIN || fault == Fault.Sequel.KILL_THEN_CUT;
        var first = isAfterKill ? Scenario.image(images, point, Fault.Stop.KILL) : scenario.prepared();
        Folders.replace(scenario.place(), first);
        var soon = 1 + point.ordinal() % SOON;
        var words = scenario.words();
        var found = switch (fault) {
            case KILL_THEN_AGAIN -> again();
            case KILL_THEN_CUT -> struckAgain(0, soon, Fault.Stop.CUT_TO_FORCED, "resume");
            case ERROR_THEN_KILL -> struckAgain(point.ordinal(), point.ordinal() + soon, Fault.Stop.KILL, words);
            case ERROR_THEN_CUT ->
                struckAgain(point.ordinal(), point.ordinal() + soon, Fault.Stop.CUT_TO_FORCED, words);
        };
        return new Verdict(point, fault, found.ending(), found.detail());
    }

    /** The same command; that there is something to finish first is nothing that its user has to know. */
    private Found again() {
        var ended = scenario.site().installer(scenario.words());
        var image = SiteImage.of(scenario.place());
        var isNew = image.equals(scenario.after());
        if (isNew && (ended.code() == scenario.exitCode() || ended.code() == PRECONDITION)) {
            return new Found(scenario.exitCode() == 0 ? Verdict.Ending.NEW : Verdict.Ending.OLD, "");
        }
        return new Found(Verdict.Ending.NEITHER, ended + "\n" + image.differences(scenario.before(), scenario.after()));
    }

    /**
     * Strikes once more, at the second point if it is reached.
     *
     * @param first ordinal of an operation that fails; 0 for none
     */
    private Found struckAgain(long first, long second, Fault.Stop fault, String... words) {
        var struck = scenario.place().resolveSibling("struck-again");
        var cut = new PowerCut(scenario.place());
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var ended = scenario.site()
                .installer(
                        new ObservedDisk(Disk.real(), new DiskObserver() {
                            @Override
                            public void before(long ordinal, Operation operation, Path path) {
                                if (ordinal == second && isSite()) {
                                    try {
                                        fault.leave(scenario.place(), cut, struck);
                                    } catch (RuntimeException e) {
                                        failure.set(e); // the run would take it for one of its own
                                    }
                                }
                                if (ordinal == first) {
                                    throw new DiskException(
                                            operation.name(), path, new IOException("Input/output error"));
                                }
                                cut.before(ordinal, operation, path);
                            }

                            @Override
                            public void after(long ordinal, Operation operation, Path path) {
                                cut.after(ordinal, operation, path);
                            }
                        }),
                        words);
        if (failure.get() != null) {
            throw new IllegalStateException("no image of " + scenario.name() + " at " + second, failure.get());
        }
        if (ended.code() == DEFECT) {
            return new Found(Verdict.Ending.NEITHER, ended.toString());
        }
        if (Files.isDirectory(struck)) {
            Folders.replace(scenario.place(), struck);
            Directories.deleteTree(Disk.real(), struck);
        }
        return finish(fault.endsProduct());
    }

    /** What a supervisor that starts the product in between, or an admin who looks, has changed; empty if nothing. */
    private String disturbed() {
        var before = Folders.stamps(scenario.place());
        scenario.site().status();
        if (hasToBeClosed() && !isGateClosed()) {
            return "the gate is open: " + SiteImage.code(scenario.place());
        }
        var ended = isGateClosed() ? start(TRIES) : CLOSED;
        if (!ended.equals(CLOSED)) {
            return "started through the gate: " + ended;
        }
        return Folders.stamps(scenario.place()).equals(before) ? "" : "looking at it changed it";
    }

    /** From the end of its phase until the users are let in; but for a health check that can only be made in public. */
    private boolean hasToBeClosed() {
        return RunRecord.unfinished(layout().runs())
                .filter(run -> run.hasLeft(Phase.GATE) && !run.isPutBack() && !run.hasEntered(Phase.SERVE))
                .filter(run -> !run.hasEntered(Phase.HEALTH) || run.hasLeft(Phase.HEALTH))
                .isPresent();
    }

    private SiteLayout layout() {
        return new SiteLayout(scenario.place());
    }

    private boolean isGateClosed() {
        var current = SiteImage.code(scenario.place());
        try {
            return Files.isSymbolicLink(current)
                    && Files.readSymbolicLink(current).toString().contains(".drydock");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String start(int tries) {
        var program = SiteImage.code(scenario.place()).resolve("bin/shop").toString();
        var builder = new ProcessBuilder(program, "start");
        builder.environment().put("DRYDOCK_SITE", scenario.place().toString());
        try {
            return EXIT_CODE + builder.redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            var message = String.valueOf(e.getMessage());
            if (!message.contains(BUSY) || tries == 1) {
                return message;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            return start(tries - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ended at 0 it is new, or what it was and nobody had begun; ended otherwise it is old. */
    private Found found(Ended status, Ended ended, boolean isWithoutProduct) {
        var image = SiteImage.of(scenario.place());
        if (!isRecordTrue(image, isWithoutProduct)) {
            return new Found(
                    Verdict.Ending.NEITHER, "what is recorded as installed is not what stands there: " + ended);
        }
        var isOld = image.equals(scenario.before(), isWithoutProduct);
        var isNew = image.equals(scenario.after(), isWithoutProduct);
        if (ended.code() == 0 && isNew) {
            return new Found(Verdict.Ending.NEW, "");
        }
        var isSaid = !isInterrupted(status) || ended.code() == OLD_IS_BACK;
        if (isOld && isSaid && ended.code() != DEFECT) {
            return new Found(Verdict.Ending.OLD, "");
        }
        return new Found(
                Verdict.Ending.NEITHER,
                status + "\n" + ended + "\n" + image.differences(scenario.before(), scenario.after()));
    }

    /** Every later plan starts from what is recorded; nothing is of what an adoption found. */
    private boolean isRecordTrue(SiteImage image, boolean isWithoutProduct) {
        var recorded = Sites.read(layout().installed(), Installed.class)
                .map(installed -> "release " + installed.release() + "\n");
        var release = SiteImage.code(scenario.place()).resolve("lib/shop.txt");
        try {
            if (recorded.isPresent() && Files.exists(release)) {
                return Files.readString(release).equals(recorded.get());
            }
            return recorded.isEmpty() && image.equals(scenario.before(), isWithoutProduct);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isSite() {
        return Files.exists(scenario.place().resolve(".drydock/installation.json"));
    }

    /** Nothing had begun: what stood there is as it was. */
    private Found withoutSite() {
        var image = SiteImage.of(scenario.place());
        return image.equals(scenario.before(), false)
                ? new Found(Verdict.Ending.OLD, "")
                : new Found(
                        Verdict.Ending.NEITHER, "no site\n" + image.differences(scenario.before(), scenario.after()));
    }

    private static boolean isInterrupted(Ended status) {
        return status.out().contains("\"state\":\"interrupted\"")
                || status.out().contains("\"state\":\"needs-help\"");
    }
}
