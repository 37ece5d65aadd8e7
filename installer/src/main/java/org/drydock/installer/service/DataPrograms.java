package org.drydock.installer.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.drydock.failure.FailureKind;
import org.drydock.process.Leftovers;
import org.drydock.step.Program;

/**
 * Runs a release's own programs that save a data folder and bring it back: in the site's folder, as the service's
 * commands, and found and ended like programs of steps if they outlive the installer.
 *
 * @param code the release's folder as it stands then, where a first word with a slash is looked for
 * @param run for which they run
 * @param listeners makes of a program's name who is told what it says
 */
public record DataPrograms(Path site, Supplier<Path> code, String run, Function<String, Program.Listener> listeners) {
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** Variable that names the folder that a program writes to or reads from. */
    public static final String BACKUP_FOLDER = "DRYDOCK_BACKUP_FOLDER";
    /** Variable that names the customer's folder. */
    public static final String DATA_FOLDER = "DRYDOCK_DATA_FOLDER";

    /** @throws org.drydock.failure.UpdateException PRECONDITION if it fails: nothing was changed */
    public void backUp(String path, List<String> words, Path data, Path backup) {
        run("the program that saves " + path, words, data, backup, FailureKind.PRECONDITION);
    }

    /** @throws org.drydock.failure.UpdateException UPDATE_FAILED if it fails */
    public void restore(String path, List<String> words, Path data, Path backup) {
        run("the program that brings back " + path, words, data, backup, FailureKind.UPDATE_FAILED);
    }

    /** What every program of a run is found by if it outlives the installer. */
    public Map<String, String> marks() {
        return Map.of(Leftovers.SITE, site.toString(), Leftovers.RUN, run);
    }

    private void run(String name, List<String> words, Path data, Path backup, FailureKind kind) {
        var release = code.get();
        var command = new ArrayList<>(words);
        command.set(0, Commands.program(words.get(0), release));
        var variables = new HashMap<String, String>();
        variables.putAll(marks());
        variables.put("DRYDOCK_CODE", release.toString());
        variables.put(DATA_FOLDER, data.toString());
        variables.put(BACKUP_FOLDER, backup.toString());
        new Program(name, command, site, variables, SILENCE, kind, listeners.apply(name)).run();
    }
}
