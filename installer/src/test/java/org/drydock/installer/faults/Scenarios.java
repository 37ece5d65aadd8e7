package org.drydock.installer.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.h2.OldDrivers;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.installer.HandMade;
import org.drydock.installer.OldFiles;
import org.drydock.installer.Rows;
import org.drydock.installer.Shop;
import org.drydock.installer.ShopSite;
import org.drydock.installer.SiteImage;
import org.drydock.installer.journal.Phase;

/** The commands that change a site, each on a site that it has something to do on. */
final class Scenarios {
    /** The long ones first. */
    static final List<String> NAMES = List.of(
            "update",
            "update-rehearsed",
            "update-of-old-files",
            "update-in-place",
            "update-that-fails",
            "update-that-breaks-a-promise",
            "update-in-place-that-fails",
            "adopt",
            "adopt-in-place",
            "install",
            "rollback",
            "backup-restore",
            "resume-back",
            "resume-forward",
            "backup-create",
            "backup-prune");

    /** For who has the time. */
    static final List<String> MORE = List.of("rollback-in-place", "install-in-place");

    private final Path folder;
    private final Path place;
    private final Shop shop;
    private final Path lived;
    /** Its product cannot be started privately, so that old and new change places more than once. */
    private final Shop inPlace;

    /** @param folder of this half's own: sites cannot be moved while a run is unfinished */
    Scenarios(Path folder) {
        this.folder = folder;
        this.place = folder.resolve("site");
        this.shop = new Shop(folder.resolve("shop"));
        ShopSite.installed(shop, place);
        this.lived = kept("lived");
        this.inPlace = Shop.inPlaceAndPublic(folder.resolve("shop-in-place")).listing("1.0.0");
    }

    Scenario named(String name) throws Exception {
        Folders.replace(place, lived);
        var site = new ShopSite(place);
        return switch (name) {
            case "install" -> Scenario.of(name, place, empty(), install(shop), 0);
            case "install-in-place" -> Scenario.of(name, place, empty(), install(inPlace), 0);
            case "adopt" -> {
                var found = folder.resolve("hand-made");
                HandMade.site(shop, found, "1.0.0");
                var code = place.resolve(HandMade.CODE).toString();
                yield Scenario.of(name, place, found, adopt(shop, "--code", code), 0);
            }
            case "adopt-in-place" -> {
                var found = folder.resolve("hand-made-in-place");
                HandMade.site(inPlace, found, "1.0.0").write("app/plugins/ours.txt", "our plug-in\n");
                yield Scenario.of(name, place, found, adopt(inPlace), 0);
            }
            case "update" -> Scenario.of(name, place, lived, update(), 0);
            case "update-rehearsed" -> {
                Rows.execute(
                        "jdbc:h2:file:" + place.resolve("data/books"), "create view titles as select title from book");
                yield Scenario.of(
                        name,
                        place,
                        kept(name),
                        List.of("update", shop.bundle("4.0.0").toString(), "--yes"),
                        0);
            }
            case "update-of-old-files" -> {
                var carrying = new Shop(shop, folder.resolve("shop-carrying")).carrying(OldDrivers.FIRST);
                OldFiles.write(place, "books", OldDrivers.FIRST);
                yield Scenario.of(
                        name,
                        place,
                        kept(name),
                        List.of("update", carrying.bundle("3.0.0").toString(), "--yes"),
                        0);
            }
            case "update-that-fails" -> {
                Rows.execute(
                        "jdbc:h2:file:" + place.resolve("data/orders"),
                        "insert into purchase values (2, 2, 'ada@example.org')");
                yield Scenario.of(name, place, kept(name), update(), 20);
            }
            case "update-that-breaks-a-promise" -> {
                site.write("files/step", "rm ledger/2024; echo y > y; mv y ledger/notes");
                yield Scenario.of(name, place, kept(name), update(), 20);
            }
            case "rollback" -> {
                site.update(shop.bundle("3.0.0"));
                forgetCodeOf("1.0.0");
                var run = site.lastRun();
                yield Scenario.of(name, place, kept(name), List.of("rollback", "--yes", "--discard-since", run), 0);
            }
            case "update-in-place" -> Scenario.of(name, place, livedInPlace(), updateInPlace(), 0);
            case "update-in-place-that-fails" -> {
                Folders.replace(place, livedInPlace());
                site.write("port-taken-3.0.0", ""); // in the health check, with the gate open: users could come in
                yield Scenario.of(name, place, kept(name), updateInPlace(), 20);
            }
            case "rollback-in-place" -> {
                Folders.replace(place, livedInPlace());
                site.update(inPlace.bundle("3.0.0"));
                site.write("app/since", "written since\n");
                var run = site.lastRun();
                yield Scenario.of(name, place, kept(name), List.of("rollback", "--yes", "--discard-since", run), 0);
            }
            case "backup-create" -> Scenario.of(name, place, lived, List.of("backup", "create", "--yes"), 0);
            case "backup-prune" -> {
                for (int each = 0; each < 3; each++) {
                    site.installer("backup", "create", "--yes");
                }
                yield Scenario.of(name, place, kept(name), List.of("backup", "prune", "--keep", "1", "--yes"), 0);
            }
            case "backup-restore" -> {
                site.installer("backup", "create", "--yes");
                var run = site.lastRun();
                Rows.execute("jdbc:h2:file:" + place.resolve("data/books"), "delete from book");
                site.write("files/letter.txt", "torn\n");
                yield Scenario.of(
                        name, place, kept(name), List.of("backup", "restore", run, "--yes", "--discard-since", run), 0);
            }
            case "resume-back" -> {
                var before = SiteImage.of(place);
                var interrupted = interrupted(Phase.BARRIER);
                tearJournal();
                Folders.replace(interrupted, place);
                yield Scenario.of(name, place, interrupted, List.of("resume"), 20, before);
            }
            case "resume-forward" -> {
                var interrupted = interrupted(Phase.APPLY);
                site.installer("resume");
                var after = SiteImage.of(place);
                yield Scenario.of(name, place, interrupted, List.of("resume"), 0, after);
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Path empty() throws Exception {
        return Files.createDirectories(folder.resolve("empty"));
    }

    private static List<String> install(Shop vendor) {
        return List.of(
                "install",
                vendor.bundle("1.0.0").toString(),
                "--trust-root",
                vendor.trustRoot().toString(),
                "--trust-root-sha256",
                vendor.fingerprint(),
                "--yes");
    }

    private static List<String> adopt(Shop vendor, String... more) {
        var words = new ArrayList<>(List.of(
                "adopt",
                vendor.bundle("3.0.0").toString(),
                "--trust-root",
                vendor.trustRoot().toString(),
                "--trust-root-sha256",
                vendor.fingerprint(),
                "--yes"));
        words.addAll(List.of(more));
        return words;
    }

    /** A site in place, with files and folders that the customer has added. */
    private Path livedInPlace() throws Exception {
        var kept = folder.resolve("kept-in-place");
        if (!Files.exists(kept)) {
            Directories.deleteTree(Disk.real(), place);
            var site = ShopSite.installed(inPlace, place);
            site.write("app/plugins/ours.txt", "our plug-in\n");
            Files.createSymbolicLink(place.resolve("app/plugins/link"), Path.of("ours.txt"));
            Files.createDirectory(place.resolve("app/empty"));
            kept("in-place");
        }
        return kept;
    }

    private List<String> updateInPlace() {
        return List.of("update", inPlace.bundle("3.0.0").toString(), "--yes");
    }

    private List<String> update() {
        return List.of("update", shop.bundle("3.0.0").toString(), "--yes");
    }

    /** The site in the middle of a phase of an update, in its place and kept. */
    private Path interrupted(Phase phase) throws Exception {
        var update = Scenario.of("interrupted", place, lived, update(), 0);
        var points = update.points().stream()
                .filter(point -> point.phase().equals(phase.toString()))
                .toList();
        var middle = points.get(points.size() / 2);
        var images = Files.createDirectory(folder.resolve("interrupted-" + phase));
        update.leave(List.of(middle), List.of(Fault.Stop.KILL), images);
        var image = Scenario.image(images, middle, Fault.Stop.KILL);
        Folders.replace(place, image);
        return image;
    }

    /** As somebody does who needs room: it is in the backup. */
    private void forgetCodeOf(String release) {
        for (Path folder : Directories.list(place.resolve("versions"))) {
            if (String.valueOf(folder.getFileName()).startsWith(release + "+")) {
                Directories.deleteTree(Disk.real(), folder);
            }
        }
    }

    /** Leaves half a record at the end of the last run's journal. */
    private void tearJournal() throws Exception {
        var journal = place.resolve(".drydock/runs")
                .resolve(new ShopSite(place).lastRun())
                .resolve("journal");
        Files.writeString(journal, "99 0123", StandardOpenOption.APPEND);
    }

    private Path kept(String name) {
        var kept = folder.resolve("kept-" + name);
        Folders.copy(place, kept);
        return kept;
    }
}
