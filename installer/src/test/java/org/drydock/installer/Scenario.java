package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.journal.Entry;
import org.drydock.installer.journal.RunRecord;

/**
 * A command on a site in a certain state, done again and again in the same place, each time meeting another fault.
 *
 * @param place where the site stands: its journal and backups name it
 * @param prepared how it stands there before
 * @param exitCode of the command if nothing happens to it
 * @param before what the site is before it
 * @param after what it is afterwards
 */
record Scenario(
        String name, Path place, Path prepared, List<String> command, int exitCode, SiteImage before, SiteImage after) {
    /** What becomes of a site. */
    record Verdict(Point point, Fault fault, String ending, String detail) {}

    private ShopSite site() {
        return new ShopSite(place);
    }

    /** Reckons what the site may be from how it stands, and from what the command makes of it. */
    static Scenario of(String name, Path place, Path prepared, List<String> command, int exitCode) {
        Folders.replace(place, prepared);
        var before = SiteImage.of(place);
        return of(name, place, prepared, command, exitCode, before);
    }

    /** @param before what the site may be, if it is not how it stands: an interrupted run's */
    static Scenario of(String name, Path place, Path prepared, List<String> command, int exitCode, SiteImage before) {
        var scenario = new Scenario(name, place, prepared, command, exitCode, before, before);
        Folders.replace(place, prepared);
        scenario.run(new DiskObserver() {});
        return new Scenario(name, place, prepared, command, exitCode, before, SiteImage.of(place));
    }

    /** All points of the command, in order. */
    List<Point> points() {
        var points = new ArrayList<Point>();
        Folders.replace(place, prepared);
        run(new DiskObserver() {
            private String phase = "before";

            @Override
            public synchronized void before(long ordinal, Operation operation, Path path) {
                if (path.startsWith(place)) {
                    points.add(new Point(ordinal, operation, phase));
                }
            }

            @Override
            public synchronized void after(long ordinal, Operation operation, Path path) {
                if (operation == Operation.SINK_FORCE && path.endsWith("journal")) {
                    phase = phase(Directories.parent(path));
                }
            }
        });
        return points;
    }

    /** Leaves of the site what each fault leaves at each of these points; {@code point-fault} in a folder. */
    void leave(List<Point> points, List<Fault> faults, Path images) {
        var wanted = new TreeMap<Long, Point>();
        points.forEach(point -> wanted.put(point.ordinal(), point));
        Folders.replace(place, prepared);
        var cut = new PowerCut(place);
        run(new DiskObserver() {
            @Override
            public void before(long ordinal, Operation operation, Path path) {
                var point = wanted.get(ordinal);
                if (point != null) {
                    faults.forEach(fault -> fault.leave(place, cut, image(images, point, fault)));
                }
                cut.before(ordinal, operation, path);
            }

            @Override
            public void after(long ordinal, Operation operation, Path path) {
                cut.after(ordinal, operation, path);
            }
        });
    }

    static Path image(Path images, Point point, Fault fault) {
        return images.resolve(point.ordinal() + "-" + fault);
    }

    /** What {@code resume} makes of what a fault has left. */
    Verdict judge(Point point, Fault fault, Path images) {
        Folders.replace(place, image(images, point, fault));
        if (!Files.exists(place.resolve(".drydock/installation.json"))) {
            var isNothing = !Files.exists(place.resolve("current")) && !Files.exists(place.resolve("data"));
            return new Verdict(point, fault, isNothing ? "old" : "neither", "there is no site");
        }
        var status = site().status();
        var resumed = site().installer("resume");
        var image = SiteImage.of(place);
        var isInterrupted = status.out().contains("\"state\":\"interrupted\"");
        var isOld = image.equals(before, fault);
        var isNew = image.equals(after, fault);
        var ending = switch (resumed.code()) {
            case 0 -> isNew ? "new" : isOld && !isInterrupted ? "old" : "neither";
            case 20 -> isOld ? "old" : "neither";
            default -> "neither";
        };
        var detail = ending.equals("neither") ? status + "\n" + resumed + "\n" + image.differences(before, after) : "";
        return new Verdict(point, fault, ending, detail);
    }

    private void run(DiskObserver observer) {
        var ended = site().installer(new ObservedDisk(Disk.real(), observer), command.toArray(String[]::new));
        assertThat(ended.code()).as(name + ": " + ended).isEqualTo(exitCode);
    }

    private static String phase(Path run) {
        var entries = RunRecord.read(run).map(RunRecord::entries).orElse(List.of());
        var phase = "before";
        for (Entry entry : entries) {
            if (entry instanceof Entry.Entering entering) {
                phase = entering.phase().toString();
            } else if (entry instanceof Entry.GoingBack) {
                phase = "going-back";
            } else if (entry instanceof Entry.PutBack) {
                phase = "put-back";
            } else if (entry instanceof Entry.Closed) {
                phase = "closed";
            }
        }
        return phase;
    }
}
