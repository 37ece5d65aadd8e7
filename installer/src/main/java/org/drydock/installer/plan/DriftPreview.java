package org.drydock.installer.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drydock.database.Database;
import org.drydock.database.engine.Engines;
import org.drydock.drift.Drift;
import org.drydock.drift.DriftJudge;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Site;

/**
 * What can be said of drift while the product serves. A database that belongs to one process at a time is compared when the
 * product has stopped, on a copy.
 */
final class DriftPreview {
    private final Comparison comparison;
    private final Predicate<Database> isShared;
    private final List<Drift> found = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> later = new ArrayList<>();

    DriftPreview(Site site, Comparison comparison) {
        this(
                site.databases(),
                comparison,
                database -> Engines.of(database.address().engine()).isSharedWhileServing());
    }

    /** @param isShared whether a database can be asked while the product has it open */
    DriftPreview(List<Database> databases, Comparison comparison, Predicate<Database> isShared) {
        this.comparison = comparison;
        this.isShared = isShared;
        databases.forEach(this::look);
    }

    private void look(Database database) {
        var judge = comparison.judge(database);
        if (judge.isEmpty()) {
            unknown.add(database.name());
        } else if (!isShared.test(database)) {
            later.add(database.name());
        } else {
            ask(database, judge.get()).ifPresent(found::add);
        }
    }

    /** One that cannot be asked is for the preconditions to name. */
    private static Optional<Drift> ask(Database database, DriftJudge judge) {
        if (!database.exists()) {
            return Optional.empty();
        }
        try (var session = database.open()) {
            return Optional.of(session.schema()).filter(judge::isComparable).map(judge::judge);
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    /** Of databases that could be asked now and differ. */
    List<Drift> found() {
        return found.stream().filter(drift -> !drift.isNone()).toList();
    }

    List<String> notices() {
        var notices = new ArrayList<String>();
        if (!later.isEmpty()) {
            notices.add("compared with what release " + comparison.release()
                    + " makes of it when the product has stopped, before anything is changed: " + named(later));
        }
        if (!unknown.isEmpty()) {
            notices.add("not compared with what release " + comparison.release()
                    + " makes of it, which this bundle does not know: " + named(unknown));
        }
        return notices;
    }

    private static String named(List<String> databases) {
        return databases.stream().sorted().collect(Collectors.joining(", ", "database ", ""));
    }
}
