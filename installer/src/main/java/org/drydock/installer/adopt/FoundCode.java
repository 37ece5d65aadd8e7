package org.drydock.installer.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.SiteLayout;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Product;

/**
 * The folder of code that somebody put there by hand. In the versioned layout it is copied into {@code versions} and
 * stays where it is.
 *
 * @param folder with every link followed
 * @param tree its files and links
 */
public record FoundCode(Path folder, FileTree tree) {

    /**
     * Reads it.
     *
     * @throws UpdateException PRECONDITION if there is no such folder, or it is not one of code alone; NOT_APPLICABLE if
     *     the product's layout is one that we cannot adopt
     */
    public static FoundCode in(Path folder, SiteLayout layout, Product product) {
        if (product.layout() == Layout.IN_PLACE) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    product.title() + " has the layout in-place, whose installations cannot be adopted yet",
                    "install it afresh, or ask the vendor");
        }
        if (!Files.isDirectory(folder)) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    folder + ": expected the folder of the product's code, found none",
                    "name it with --code DIR");
        }
        var real = Directories.real(folder);
        if (Directories.real(layout.root()).startsWith(real)) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    folder + ": the site's own folder is in it, with config, data and databases",
                    "put the code into a folder of its own, beside them");
        }
        return new FoundCode(real, FileTree.of(real).withoutFolders());
    }

    /** What the vendor's tree has, and this one has not, has changed or has in addition; empty if they are the same. */
    public List<String> differences(FileTree vendors) {
        var differences = new ArrayList<String>();
        var found = tree.byPath();
        var expected = vendors.byPath();
        expected.forEach((path, entry) -> {
            var here = Optional.ofNullable(found.get(path));
            if (here.isEmpty()) {
                differences.add("missing: " + path);
            } else if (!isSame(entry, here.get())) {
                differences.add("changed: " + path);
            }
        });
        found.keySet().stream()
                .filter(path -> !expected.containsKey(path))
                .forEach(path -> differences.add("added: " + path));
        return differences;
    }

    /** Of its mode only counts whether a file is a program: the rest depends on who unpacked it. */
    private static boolean isSame(TreeEntry vendors, TreeEntry found) {
        if (vendors instanceof TreeEntry.File one && found instanceof TreeEntry.File other) {
            return one.sha256().equals(other.sha256())
                    && one.mode().isExecutable() == other.mode().isExecutable();
        }
        return vendors.equals(found);
    }

    /** Links that would lead elsewhere once the code stands in another folder. */
    public List<String> strayLinks() {
        var stray = new ArrayList<String>();
        for (TreeEntry entry : tree.entries()) {
            if (entry instanceof TreeEntry.Link link) {
                var target = Path.of(link.target());
                var leads = Directories.parent(folder.resolve(link.path()))
                        .resolve(target)
                        .normalize();
                if (target.isAbsolute() || !leads.startsWith(folder)) {
                    stray.add(link.path() + " leads out of the code, to " + link.target());
                }
            }
        }
        return stray;
    }

    /** Whether something lies in this folder, on whatever way it is reached. */
    boolean holds(Path path) {
        return Files.exists(path) && Directories.real(path).startsWith(folder);
    }

    Optional<Sha256> digest(String path) {
        Map<String, TreeEntry> entries = tree.byPath();
        return entries.get(path) instanceof TreeEntry.File file ? Optional.of(file.sha256()) : Optional.empty();
    }

    /** The text of a file; empty if there is none, or more than so many bytes. */
    Optional<String> text(String path, int most) {
        if (digest(path).isEmpty()) {
            return Optional.empty();
        }
        var file = folder.resolve(path);
        try (InputStream in = Files.newInputStream(file)) {
            var content = in.readNBytes(most + 1);
            return content.length > most ? Optional.empty() : Optional.of(new String(content, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
