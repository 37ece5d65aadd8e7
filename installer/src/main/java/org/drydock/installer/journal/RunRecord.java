package org.drydock.installer.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;
import org.drydock.durable.DurableLog;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.Entry.BackedUp;
import org.drydock.installer.journal.Entry.Closed;
import org.drydock.installer.journal.Entry.Committed;
import org.drydock.installer.journal.Entry.Entering;
import org.drydock.installer.journal.Entry.GoingBack;
import org.drydock.installer.journal.Entry.Left;
import org.drydock.installer.journal.Entry.PutBack;
import org.drydock.installer.journal.Entry.Started;
import org.drydock.strict.StrictJson;

/**
 * What a journal says.
 *
 * @param folder the run's
 * @param entries at least one, the first is {@link Started}
 */
public record RunRecord(Path folder, List<Entry> entries) {
    public RunRecord {
        entries = List.copyOf(entries);
    }

    /** Reads a run's journal; empty if the run was interrupted before its first record was there: then it did nothing. */
    public static Optional<RunRecord> read(Path folder) {
        var file = new RunLayout(folder).journal();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var entries = new ArrayList<Entry>();
        for (String line : DurableLog.read(file)) {
            entries.add(StrictJson.read(
                    line, Entry.class, file + ": record " + (entries.size() + 1), FailureKind.NEEDS_HELP));
        }
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        if (!(entries.get(0) instanceof Started started) || started.format() != Started.FORMAT) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    file + ": expected a journal of format " + Started.FORMAT + ", found " + entries.get(0),
                    "use the newest installer that this site has seen",
                    null);
        }
        return Optional.of(new RunRecord(folder, entries));
    }

    /**
     * All runs that began, oldest first. A run begins only when all before it have ended: of those a journal that can no
     * longer be read is left out, that of the last one is never guessed.
     */
    public static List<RunRecord> all(Path runs) {
        var folders = Directories.list(runs).stream()
                .filter(Files::isDirectory)
                .sorted(Comparator.comparing(folder -> String.valueOf(folder.getFileName()), RunOrder.OF_IDS))
                .toList();
        return folders.stream()
                .flatMap(folder -> folder.equals(folders.get(folders.size() - 1))
                        ? read(folder).stream()
                        : readable(folder).stream())
                .toList();
    }

    private static Optional<RunRecord> readable(Path folder) {
        try {
            return read(folder);
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    /** The run that began and has not ended, of which there can be one. */
    public static Optional<RunRecord> unfinished(Path runs) {
        return all(runs).stream().filter(run -> run.ending().isEmpty()).findFirst();
    }

    public RunLayout layout() {
        return new RunLayout(folder);
    }

    public Started started() {
        return (Started) entries.get(0);
    }

    public String id() {
        return started().run();
    }

    /** Whether a phase may have changed something. */
    public boolean hasEntered(Phase phase) {
        return entries.stream().anyMatch(entry -> entry instanceof Entering entering && entering.phase() == phase);
    }

    /** Whether a phase did all that it does: it is not done again. */
    public boolean hasLeft(Phase phase) {
        return entries.stream().anyMatch(entry -> entry instanceof Left left && left.phase() == phase);
    }

    /** Whether the old state stands again. */
    public boolean isPutBack() {
        return last(PutBack.class).isPresent();
    }

    public Optional<BackedUp> backedUp() {
        return last(BackedUp.class);
    }

    public Optional<Sha256> committed() {
        return last(Committed.class).map(Committed::outcome);
    }

    public Optional<Closed> ending() {
        return last(Closed.class);
    }

    /** How often putting back the old state was begun. */
    public int attempts() {
        return last(GoingBack.class).map(GoingBack::attempt).orElse(0);
    }

    /** Why the old state is put back, if that was begun. */
    public Optional<String> reason() {
        return entries.stream()
                .filter(GoingBack.class::isInstance)
                .map(entry -> ((GoingBack) entry).reason())
                .findFirst();
    }

    private <T extends Entry> Optional<T> last(Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).reduce((one, later) -> later);
    }
}
