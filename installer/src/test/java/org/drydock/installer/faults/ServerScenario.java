package org.drydock.installer.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drydock.installer.Ended;
import org.drydock.installer.ServerSite;
import org.drydock.installer.SiteImage;
import org.drydock.installer.faults.ServerCells.Ending;
import org.drydock.installer.faults.StatementProxy.Then;

/** A command on a site whose databases are on a server, repeated with a fault each time. */
final class ServerScenario {
    private static final Set<String> UNTOUCHED =
            Set.of("before", "stage", "save-ahead", "stop", "gate", "back-up", "check");

    private final StruckServer server;
    private final ServerSite site;
    private final Path volume;
    private final List<String> command;
    private final Path prepared;
    private final String kept;
    private final SiteImage before;
    private final SiteImage after;
    private final List<ServerMoment> moments = new ArrayList<>();

    /** What has become of it. */
    record Verdict(ServerMoment moment, Ending ending, String detail) {}

    ServerScenario(
            StruckServer server, ServerSite site, Path volume, List<String> command, boolean fails, Path prepared) {
        this.server = server;
        this.site = site;
        this.volume = volume;
        this.command = command;
        this.prepared = prepared;
        this.kept = site.prefix() + "_kept";
        Folders.copy(site.site().root(), prepared);
        site.keepAs(kept);
        this.before = SiteImage.of(site.site().root());
        var ended = run(moment -> {
            moments.add(moment);
            return Then.GOES_ON;
        });
        this.after = SiteImage.of(site.site().root());
        if (ended.code() != (fails ? 20 : 0) || after.equals(before) != fails) {
            throw new AssertionError(ended.toString());
        }
    }

    /** Of a run that nothing happens to. */
    List<ServerMoment> moments() {
        return List.copyOf(moments);
    }

    private Ended run(Timeline.Watcher watcher) {
        var timeline = Timeline.of(server.proxy(), watcher);
        try {
            return site.site().installer(command.toArray(String[]::new));
        } finally {
            timeline.close();
        }
    }

    /** Empty if the run never came there. */
    Optional<Verdict> struck(int number, ServerFault fault) throws Exception {
        Folders.replace(site.site().root(), prepared);
        site.putBack(kept);
        var blow = new Blow(server, site, volume, number, fault);
        Ended ended;
        try {
            ended = run(blow);
        } finally {
            blow.lift();
        }
        if (blow.struck().isEmpty()) {
            return Optional.empty();
        }
        var moment = blow.struck().get();
        var isOver = isAtRest();
        var last = isOver ? ended : site.site().installer("resume");
        var image = SiteImage.of(site.site().root());
        var problems = new ArrayList<String>();
        if (!isAllowed(ended, moment, fault, isOver)) {
            problems.add("ended with " + ended.code());
        }
        if (ended.code() != 0 && !namesDatabase(ended)) {
            problems.add("does not say which database");
        }
        if (!isAtRest()) {
            problems.add("is not at rest");
        }
        problems.addAll(left());
        var isNew = last.code() == 0;
        if (!image.equals(isNew ? after : before) || (last.code() != 0 && last.code() != 20 && !isOver)) {
            problems.add(image.differences(before, after));
        }
        var ending = problems.isEmpty() ? (isNew ? Ending.NEW : Ending.OLD) : Ending.NEITHER;
        return Optional.of(new Verdict(moment, ending, problems + "\n" + ended + "\n" + (isOver ? "" : last)));
    }

    private boolean isAtRest() {
        return site.site().status().out().contains("\"state\":\"ok\"");
    }

    private static boolean isAllowed(Ended ended, ServerMoment moment, ServerFault fault, boolean isOver) {
        return switch (ended.code()) {
            case 0, 20 -> isOver;
            case 12 -> isOver && UNTOUCHED.contains(moment.part());
            case 21 -> fault.lasts() && !isOver;
            default -> false;
        };
    }

    private static boolean namesDatabase(Ended ended) {
        return ended.err().contains("books") || ended.err().contains("orders");
    }

    /** What stands beside the site's databases and is neither in a backup nor kept for the customer to look at, and marks. */
    private List<String> left() throws SQLException {
        var left = new ArrayList<String>();
        for (String name : site.beside()) {
            var clone = name.indexOf("_drydock_");
            var isOfBackup = clone > 0
                    && Files.exists(site.site()
                            .root()
                            .resolve("backups")
                            .resolve(name.substring(clone + "_drydock_".length())));
            if (!isOfBackup && !name.contains("_failed_")) {
                left.add("left on the server: " + name);
            }
        }
        for (String name : ServerSite.DATABASES) {
            try (var admin = server.admin(site.database(name))) {
                StruckServer.texts(admin, "select run_state from drydock_site").stream()
                        .filter(state -> !state.equals("ok"))
                        .forEach(state -> left.add(name + " is marked " + state));
            }
        }
        return left;
    }
}
