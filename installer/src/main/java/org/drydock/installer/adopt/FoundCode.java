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
 * The folder of code that somebody put there by hand. It stays where it is; in the versioned layout it is copied into
 * {@code versions}.
 *
 * @param folder with every link followed
 * @param tree its files and links
 * @param isInPlace whether it is where the product's code always stands, so that it may have files of the customer's, too
 */
public record FoundCode(Path folder, FileTree tree, boolean isInPlace) {

    /**
     * Reads it.
     *
     * @throws UpdateException PRECONDITION if there is no such folder, it is not one of code alone, or not where the
     *     product's layout has it
     */
    public static FoundCode in(Path folder, SiteLayout layout, Product product) {
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
        var isInPlace = product.layout() == Layout.IN_PLACE;
        if (isInPlace
                && !real.equals(
                        Directories.real(layout.root()).resolve(layout.app().getFileName()))) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    folder + ": expected the code in " + layout.app() + ", where this product has it",
                    "name the folder above it with --site, or move the code there");
        }
        return new FoundCode(real, FileTree.of(real).withoutFolders(), isInPlace);
    }

    /**
     * What the vendor's tree has, and this one has not, has changed or has in addition; empty if they are the same. In
     * place, what is added is the customer's and stays.
     */
    public List<String> differences(FileTree vendors) {
        var differences = new ArrayList<String>();
        var found = tree.byPath();
        vendors.byPath().forEach((path, entry) -> {
            var here = Optional.ofNullable(found.get(path));
            if (here.isEmpty()) {
                differences.add("missing: " + path);
            } else if (!here.get().asShipped().equals(entry)) {
                differences.add("changed: " + path);
            }
        });
        if (!isInPlace) {
            added(vendors).forEach(path -> differences.add("added: " + path));
        }
        return differences;
    }

    /** What this tree has and the vendor's has not. */
    public List<String> added(FileTree vendors) {
        var expected = vendors.byPath().keySet();
        return tree.entries().stream()
                .map(TreeEntry::path)
                .filter(path -> !expected.contains(path))
                .toList();
    }

    /** Bytes that adopting writes once more. */
    public long copiedSize() {
        return isInPlace ? 0 : tree.size();
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
