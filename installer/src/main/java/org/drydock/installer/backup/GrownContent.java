package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.FilePart;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.site.SiteLayout;

/**
 * Finds what an append-only file held that is not there as it was: in the backup's links, and in what was cut off and
 * moved aside when the folder was taken back to an earlier state.
 */
public final class GrownContent {
    private static final String TAIL = ".from-";

    private final Path links;
    private final List<Path> asides;

    /**
     * @param path of the folder, relative to the site
     * @param aside of the run that is going on
     */
    public GrownContent(BackupLayout layout, BackupDescription description, String path, Path aside) {
        var runs = new SiteLayout(Path.of(description.site())).run(description.run());
        this.links = layout.data(path);
        this.asides = List.of(folder(aside, path), folder(new RunLayout(runs).aside(), path));
    }

    /** Where what is moved out of a folder's way goes. */
    public static Path folder(Path aside, String path) {
        return aside.resolve("data").resolve(path);
    }

    /** What a file is called when it is moved aside. */
    public static String name(String path) {
        return path.replace('/', '_');
    }

    /** What is cut off a file is called. */
    public static String tailName(String path, long from) {
        return name(path) + TAIL + from;
    }

    /**
     * What a file can be made of; nothing if it cannot.
     *
     * @param place the file itself, which may be shorter than it was, or not there
     */
    public List<FilePart> parts(TreeEntry.File file, Path place) {
        var link = links.resolve(file.path());
        return Stream.of(
                        Stream.of(link, place).flatMap(source -> whole(source, file)),
                        moved(name(file.path())).flatMap(source -> whole(source, file)),
                        Stream.of(link, place).flatMap(source -> withTails(source, file)))
                .flatMap(parts -> parts)
                .filter(parts -> isContent(parts, file))
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<List<FilePart>> whole(Path source, TreeEntry.File file) {
        return isFile(source) ? Stream.of(List.of(new FilePart(source, 0, file.size()))) : Stream.empty();
    }

    private Stream<List<FilePart>> withTails(Path source, TreeEntry.File file) {
        if (!isFile(source)) {
            return Stream.empty();
        }
        var size = source.toFile().length();
        return moved(tailName(file.path(), size))
                .map(tail -> List.of(new FilePart(source, 0, size), new FilePart(tail, 0, file.size() - size)));
    }

    /** Under this name, or with a number behind it. */
    private Stream<Path> moved(String name) {
        return asides.stream()
                .flatMap(aside -> Directories.list(aside).stream())
                .filter(source -> String.valueOf(source.getFileName()).startsWith(name));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isContent(List<FilePart> parts, TreeEntry.File file) {
        var hasher = new Hasher();
        for (FilePart part : parts) {
            if (part.to() < part.from() || hasher.update(part.file(), part.from(), part.to()) < part.to()) {
                return false;
            }
        }
        return hasher.finish().equals(file.sha256());
    }
}
