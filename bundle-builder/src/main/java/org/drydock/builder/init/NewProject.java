package org.drydock.builder.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.drydock.builder.project.ProjectLayout;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** A project folder that is being written. */
final class NewProject {
    private final Disk disk;
    private final ProjectLayout layout;

    private NewProject(Disk disk, ProjectLayout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    /** @throws UpdateException USAGE if something stands there already */
    static NewProject at(Disk disk, Path folder) {
        var root = folder.toAbsolutePath().normalize();
        var isFree = !Files.exists(root, LinkOption.NOFOLLOW_LINKS)
                || (Files.isDirectory(root) && Directories.list(root).isEmpty());
        if (!isFree) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    folder + " is there already, and not an empty folder",
                    "name a folder that is to be made");
        }
        return new NewProject(disk, new ProjectLayout(root));
    }

    ProjectLayout layout() {
        return layout;
    }

    /** A product id made of the folder's name. */
    String product() {
        var name = String.valueOf(layout.root().getFileName()).toLowerCase(Locale.ROOT);
        var id = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        return id.isEmpty() ? "product" : id;
    }

    void write(Path file, String text) {
        Directories.create(disk, Directories.parent(file), FileMode.DIRECTORY);
        AtomicFile.write(disk, file, text, FileMode.FILE);
    }

    void copy(Path from, Path to) {
        Directories.create(disk, Directories.parent(to), FileMode.DIRECTORY);
        AtomicFile.write(disk, to, read(from), FileMode.FILE);
    }

    /** A text of ours with {@code @name@} filled in. */
    static String template(String name, Map<String, String> values) {
        try (InputStream in = NewProject.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the template " + name + " is not in this program");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var entry : values.entrySet()) {
                text = text.replace("@" + entry.getKey() + "@", entry.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + name + ": " + e.getMessage(), e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
