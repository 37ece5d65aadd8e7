package org.drydock.installer.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.installer.Ended;
import org.drydock.installer.SiteImage;

/** Says what has become of a scenario's site after a fault, once the installer has had its second chance. */
final class Judge {
    /** Of sysexits.h: try again later. */
    private static final int GATE_IS_CLOSED = 75;

    /** What a shell says of a program that is not there. */
    private static final int NOT_FOUND = 127;

    private static final int DEFECT = 1;
    private static final int OLD_IS_BACK = 20;

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
            return new Found(isNothing() ? Verdict.Ending.OLD : Verdict.Ending.NEITHER, "no site");
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
            return new Verdict(point, fault, isNothing() ? Verdict.Ending.OLD : Verdict.Ending.NEITHER, "no site");
        }
        var status = scenario.site().status();
        var last = isInterrupted(status) ? scenario.site().installer("resume") : ended;
        var found = found(status, last, false);
        return new Verdict(point, fault, found.ending(), found.detail());
    }

    /** What a supervisor that starts the product in between, or an admin who looks, has changed; empty if nothing. */
    private String disturbed() {
        var before = FileTree.of(scenario.place()).digest();
        scenario.site().status();
        var started = isGateClosed() ? start() : GATE_IS_CLOSED;
        if (started != GATE_IS_CLOSED) {
            return "started through the gate: exit code " + started;
        }
        return FileTree.of(scenario.place()).digest().equals(before) ? "" : "looking at it changed it";
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

    private int start() {
        var program = SiteImage.code(scenario.place()).resolve("bin/shop").toString();
        var builder = new ProcessBuilder(program, "start");
        builder.environment().put("DRYDOCK_SITE", scenario.place().toString());
        try {
            return builder.redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return NOT_FOUND;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ended at 0 it is new, or what it was and nobody had begun; ended otherwise it is old. */
    private Found found(Ended status, Ended ended, boolean isWithoutProduct) {
        var image = SiteImage.of(scenario.place());
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

    private boolean isSite() {
        return Files.exists(scenario.place().resolve(".drydock/installation.json"));
    }

    private boolean isNothing() {
        return !Files.exists(SiteImage.code(scenario.place()), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(scenario.place().resolve("data"));
    }

    private static boolean isInterrupted(Ended status) {
        return status.out().contains("\"state\":\"interrupted\"");
    }
}
