package org.drydock.durable;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Access control lists, which a file may have beside its mode, and of which a copy without them lets in others. Java knows no
 * POSIX ones: they are seen through ls(1) and carried by cp(1), both of GNU coreutils. Systems without these are taken to have none.
 */
public final class AccessLists {
    /** Behind the ten letters of kind and mode. */
    private static final int SIGN = 10;

    private AccessLists() {}

    /** Those of some files that have one; links are followed, and what is not there has none. */
    public static Set<Path> among(Collection<Path> files) {
        var there = files.stream().filter(Files::exists).toList();
        if (there.isEmpty()) {
            return Set.of();
        }
        var words = new ArrayList<>(List.of("ls", "-ldLUb", "--"));
        there.forEach(file -> words.add(file.toString()));
        var lines = said(words);
        var found = new HashSet<Path>();
        for (int i = 0; i < there.size() && lines.size() == there.size(); i++) {
            if (lines.get(i).length() > SIGN && lines.get(i).charAt(SIGN) == '+') {
                found.add(there.get(i));
            }
        }
        return found;
    }

    private static List<String> said(List<String> words) {
        try {
            var process = started(words);
            try (var out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The mode, too. */
    static void copy(Path from, Path to) throws IOException {
        var process = started(
                List.of("cp", "--attributes-only", "--preserve=mode", "-T", "--", from.toString(), to.toString()));
        try {
            if (process.waitFor() != 0) {
                throw new IOException("cp ended with exit code " + process.exitValue() + ": the access control list of "
                        + from + " cannot be given to it");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Process started(List<String> words) throws IOException {
        var builder = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }
}
