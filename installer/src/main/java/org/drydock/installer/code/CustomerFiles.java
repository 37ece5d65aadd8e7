package org.drydock.installer.code;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;

/**
 * Tells what customers have added to the folder of a release's code from what the vendor has shipped in it, and what of
 * it has a place beside another release's files. Folders belong to nobody: they are there for what is in them, or
 * because somebody made them.
 */
final class CustomerFiles implements FollowedCopy.Part {
    private final Set<String> shipped;
    private final Set<String> shippedFolders;
    private final Set<String> coming;
    private final Set<String> comingFolders;

    /**
     * @param present the vendor's files in the present code
     * @param coming the vendor's files in the code that takes its place
     */
    CustomerFiles(FileTree present, FileTree coming) {
        this.shipped = files(present);
        this.shippedFolders = folders(shipped);
        this.coming = files(coming);
        this.comingFolders = folders(this.coming);
    }

    private static Set<String> files(FileTree tree) {
        var paths = new HashSet<String>();
        tree.withoutFolders().entries().stream().map(TreeEntry::path).forEach(paths::add);
        return paths;
    }

    private static Set<String> folders(Set<String> files) {
        var folders = new HashSet<String>();
        files.forEach(file -> folders.addAll(above(file)));
        return folders;
    }

    private static List<String> above(String path) {
        var folders = new java.util.ArrayList<String>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            folders.add(path.substring(0, slash));
        }
        return folders;
    }

    boolean isAdded(String path, boolean isFolder) {
        return !shipped.contains(path) && !(isFolder && shippedFolders.contains(path));
    }

    /** Whether the new release has something in its place: under its name, above it, or below it if it is no folder. */
    boolean isSuperseded(String path, boolean isFolder) {
        return coming.contains(path)
                || (!isFolder && comingFolders.contains(path))
                || above(path).stream().anyMatch(coming::contains);
    }

    @Override
    public boolean isCopied(String path, boolean isFolder) {
        return isAdded(path, isFolder) && !isSuperseded(path, isFolder);
    }

    @Override
    public boolean isOthers(String path, boolean isFolder) {
        return coming.contains(path) || (isFolder && comingFolders.contains(path));
    }
}
