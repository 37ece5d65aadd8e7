package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.CloningDisk;
import org.drydock.installer.ShopSite;
import org.drydock.installer.SiteImage;
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

    /** Reckons what the site may be from how it stands, and from what the command makes of it. */
    static Scenario of(String name, Path place, Path prepared, List<String> command, int exitCode) {
        Folders.replace(place, prepared);
        return of(name, place, prepared, command, exitCode, SiteImage.of(place));
    }

    /** @param before what the site may be, if it is not how it stands: an interrupted run's */
    static Scenario of(String name, Path place, Path prepared, List<String> command, int exitCode, SiteImage before) {
        var scenario = new Scenario(name, place, prepared, command, exitCode, before, before);
        Folders.replace(place, prepared);
        scenario.run(new DiskObserver() {});
        return new Scenario(name, place, prepared, command, exitCode, before, SiteImage.of(place));
    }

    ShopSite site() {
        return new ShopSite(place);
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

    /**
     * Leaves of the site what each fault leaves at each of these points.
     *
     * @return the points that were met: no two runs have quite as many operations, as files that were read a moment ago are
     *     read again if the clock cannot tell, so the last ones may not come
     */
    List<Point> leave(List<Point> points, List<Fault.Stop> faults, Path images) {
        var wanted = new TreeMap<Long, Point>();
        var met = new ArrayList<Point>();
        points.forEach(point -> wanted.put(point.ordinal(), point));
        Folders.replace(place, prepared);
        var cut = new PowerCut(place);
        run(new DiskObserver() {
            @Override
            public void before(long ordinal, Operation operation, Path path) {
                var point = wanted.get(ordinal);
                if (point != null) {
                    faults.forEach(fault -> fault.leave(place, cut, image(images, point, fault)));
                    met.add(point);
                }
                cut.before(ordinal, operation, path);
            }

            @Override
            public void after(long ordinal, Operation operation, Path path) {
                cut.after(ordinal, operation, path);
            }
        });
        return met;
    }

    static Path image(Path images, Point point, Fault.Stop fault) {
        return images.resolve(point.ordinal() + "-" + fault);
    }

    private void run(DiskObserver observer) {
        var ended = site().installer(new ObservedDisk(CloningDisk.able(Disk.real()), observer), words());
        assertThat(ended.code()).as(name + ": " + ended).isEqualTo(exitCode);
    }

    /** What can happen to it: some commands cannot be given twice, as what they go back to is another one then. */
    List<Fault> faults() {
        var isRepeatable = List.of("install", "adopt", "update").contains(command.get(0));
        return Fault.all().stream()
                .filter(fault -> isRepeatable || fault != Fault.Sequel.KILL_THEN_AGAIN)
                .toList();
    }

    String[] words() {
        return command.toArray(String[]::new);
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
