package org.drydock.installer.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of a run, in order: the one list that drives a run, its reports and its tests. */
public enum Phase {
    /** Puts the new code beside the old. */
    STAGE("stage the new code"),
    /** Backs up the old code and of data folders what can be had while the product still serves; takes room for going back. */
    SAVE_AHEAD("back up ahead, while the product serves"),
    /** Stops the product and makes sure that it has stopped. */
    STOP("stop the product"),
    /** Puts the gate in the product's place. */
    GATE("close the gate"),
    /** Copies databases, config, and of data folders what changed since. */
    BACK_UP("back up databases, config and data"),
    /** Asks a copy of each database, made from the backup, what could only be asked while the product is stopped. */
    CHECK("check the databases"),
    /** Writes into every database that it is being changed. */
    MARK("mark the databases"),
    /** Runs the steps, hop by hop. */
    STEPS("run the steps"),
    /** Makes all of it so durable that a power cut takes nothing back. */
    BARRIER("make it durable"),
    /** Puts the converted config in place. */
    SWITCH("switch"),
    /** Starts the product privately and asks for its health. */
    HEALTH("check the product's health"),
    /** Writes the line between going back and going forward. */
    COMMIT("commit"),
    /** Makes of the commit, in our own documents and rows, what the new state is. */
    APPLY("apply"),
    /** Opens the gate and starts the product: from here on it is its users'. */
    SERVE("start the product"),
    /** Removes what nobody needs any more. */
    TIDY("tidy up");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** What it does, in words for an admin. */
    public String title() {
        return title;
    }

    /** Up to the commit: a failure goes back. */
    public static List<Phase> beforeTheLine() {
        return Arrays.stream(values())
                .filter(phase -> phase.compareTo(COMMIT) <= 0)
                .toList();
    }

    /** After the commit: a failure goes forward, again. */
    public static List<Phase> afterTheLine() {
        return Arrays.stream(values())
                .filter(phase -> phase.compareTo(COMMIT) > 0)
                .toList();
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
