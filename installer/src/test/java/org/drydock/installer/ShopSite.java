package org.drydock.installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.cli.Answers;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.cli.Machine;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.update.StopRequest;

/** A customer's site of the {@link Shop}'s product, worked on through the command line. */
public record ShopSite(Path root) {

    /** Installs release 1.0.0 and lets the customer live with it for a while. */
    public static ShopSite installed(Shop shop, Path root, String... options) {
        var site = new ShopSite(root);
        var words = new ArrayList<>(List.of(
                "install",
                shop.bundle("1.0.0").toString(),
                "--trust-root",
                shop.trustRoot().toString(),
                "--trust-root-sha256",
                shop.fingerprint(),
                "--yes"));
        words.addAll(List.of(options));
        var outcome = site.installer(words.toArray(String[]::new));
        if (outcome.code() != 0) {
            throw new AssertionError(outcome.toString());
        }
        site.write("config/app.yaml", "# ours, do not touch\ncolor: green # since the fire\n");
        site.write("files/letter.txt", "Dear Sir\n");
        site.write("files/old/obsolete", "kept\n");
        site.write("files/obsolete", "goes\n");
        site.write("files/closed/kept", "for good\n");
        Disk.real().setMode(site.root().resolve("files/closed"), NOBODY_WRITES);
        site.write("ledger/2024", "one line of the ledger\n");
        site.write("ledger/notes", "short\n");
        site.write("ledger/closed/2023", "closed\n");
        site.write("pictures/cat", "cat\n");
        site.write("pictures/pets/dog", "dog\n");
        site.write("search/index", "1.0.0\n");
        site.write("search/words/a", "ark\n");
        site.touchedJustNow("files/letter.txt");
        return site;
    }

    public Ended installer(String... arguments) {
        return installer(Disk.real(), arguments);
    }

    public Ended installer(Disk disk, String... arguments) {
        return run(
                disk,
                root,
                Stream.concat(Stream.of(arguments), Stream.of("--site", root.toString()))
                        .toArray(String[]::new));
    }

    static Ended run(Disk disk, Path workingDirectory, String... arguments) {
        return run(disk, Answers.NOBODY, workingDirectory, arguments);
    }

    /** @param person whom the installer can ask */
    static Ended run(Disk disk, Answers person, Path workingDirectory, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        // A minute ahead: what a test has just written is then as old as on a site that people work with.
        var clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        var machine = new Machine(disk, clock, Secrets.none(), workingDirectory, person, false, new StopRequest());
        var code = Installer.run(machine, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    public Ended update(Path bundle) {
        return installer("update", bundle.toString(), "--yes");
    }

    public Ended status() {
        return installer("status", "--json");
    }

    /** The id of the last run. */
    public String lastRun() {
        try (var runs = Files.list(root.resolve(".drydock/runs"))) {
            return runs.map(run -> String.valueOf(run.getFileName()))
                    .max(String::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path write(String path, String content) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a file a time that is too young, whenever it is looked at, for a later one to tell whether it was written again. */
    /** With the bits before the nine that Java knows of: a mode of which nothing may be lost, and no copy be in the way. */
    private static final FileMode NOBODY_WRITES = new FileMode(03555);

    private void touchedJustNow(String path) {
        try {
            Files.setLastModifiedTime(
                    root.resolve(path), FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String path) {
        return Files.exists(root.resolve(path));
    }
}
