package org.drydock.database.h2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.database.Obstacle;
import org.drydock.database.OldDriver;
import org.drydock.durable.DiskException;

/**
 * The first two blocks of a {@code .mv.db} file: each a line such as {@code H:2,...,format:3,...}, one the other's copy
 * (H2's manual, "MVStore", File Format). Read without H2, because H2 writes into a file as soon as it opens it.
 */
final class H2Header {
    private static final int BLOCK = 4096;
    private static final String ENCRYPTED = "H2encrypt";

    /** What helps where the product carries no driver for the file. */
    static final String OF_NO_DRIVER =
            "ask the vendor for a bundle that carries the H2 which wrote it, or convert the file once: write it out with the"
                    + " product's own H2 jar (java -cp h2-old.jar org.h2.tools.Script), read it in with the new one"
                    + " (java -cp h2-new.jar org.h2.tools.RunScript)";

    private static final Pattern STORE = Pattern.compile("H:2,.*");
    private static final Pattern FORMAT = Pattern.compile(".*,format:([0-9]{1,3})[,\\n].*", Pattern.DOTALL);

    private H2Header() {}

    /**
     * What prevents this H2 from opening a file that can be read, or what it has to do before.
     *
     * @param password of the file, if the URL has a CIPHER
     * @param drivers of older H2s that are carried for it
     */
    static Optional<Obstacle> obstacle(Path file, Optional<String> password, List<OldDriver> drivers) {
        var start = start(file);
        if (start.isEmpty()) {
            return Optional.of(new Obstacle(
                    file + " is empty: H2 would make a new database of it",
                    "put the file back from a backup; a full disk leaves such files"));
        }
        if (!start.startsWith(ENCRYPTED)) {
            return ofStore(file, start, drivers);
        }
        if (password.isEmpty()) {
            return Optional.of(
                    new Obstacle(
                            file + " is encrypted, and the URL has no CIPHER",
                            "add the option to the URL as the product has it, and give 'filepassword userpassword' as password"));
        }
        // What nobody can read with this password, opening tells.
        return format(file, password)
                .filter(format -> format != H2Generation.PRESENT)
                .map(format -> unreadable(file, format, drivers));
    }

    /** The format's number as the file says it; empty if it says none that can be read. */
    static Optional<Integer> format(Path file, Optional<String> password) {
        var start = start(file);
        return start.startsWith(ENCRYPTED)
                ? password.flatMap(word -> format(H2Cipher.start(file, word, 2 * BLOCK)))
                : format(start);
    }

    private static Optional<Obstacle> ofStore(Path file, String start, List<OldDriver> drivers) {
        var format = format(start);
        if (format.isEmpty()) {
            return Optional.of(new Obstacle(
                    file + " is not an H2 database, or its beginning is damaged",
                    "check the database's url in site.yaml, or put the file back from a backup"));
        }
        return format.get() == H2Generation.PRESENT
                ? Optional.empty()
                : Optional.of(unreadable(file, format.get(), drivers));
    }

    private static Obstacle unreadable(Path file, int format, List<OldDriver> drivers) {
        var expected = "expected file format " + H2Generation.PRESENT + ", found " + format;
        if (format > H2Generation.PRESENT) {
            return new Obstacle(
                    file + " was written by an H2 newer than this installer's: " + expected,
                    "use the installer that came with the newest bundle");
        }
        var generation = H2Generation.of(format);
        var written = file + " was written by H2 "
                + generation.map(H2Generation::releases).orElse("1.3 or before") + ", older than 2.2: " + expected;
        var fitting = generation.map(each -> each.among(drivers)).orElse(List.of());
        return fitting.isEmpty()
                ? new Obstacle(written, OF_NO_DRIVER)
                : new Obstacle(
                        written,
                        "an update converts it, with the H2 " + fitting.get(0).version() + " that the bundle carries; "
                                + "an H2 before 2.2 cannot open it afterwards",
                        Obstacle.Weight.NOTICED);
    }

    private static Optional<Integer> format(String start) {
        for (int block = 0; block + 4 < start.length(); block += BLOCK) {
            var text = start.substring(block, Math.min(start.length(), block + BLOCK));
            var line = text.substring(0, text.indexOf('\n') + 1);
            var format = FORMAT.matcher(line);
            if (STORE.matcher(line.trim()).matches() && format.matches()) {
                return Optional.of(Integer.parseInt(format.group(1)));
            }
        }
        return Optional.empty();
    }

    private static String start(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(2 * BLOCK), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
