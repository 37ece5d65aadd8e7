package org.drydock.installer.code;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.drydock.digest.FileTree;
import org.drydock.installer.site.SiteLayout;

/**
 * What an update would meet in the folder of the code, asked while the product serves.
 *
 * @param shipped the vendor's files in it
 */
record InPlacePreview(Path app, FileTree shipped) {

    List<String> editedFiles() {
        return EditedFiles.of(app, shipped, EditedFiles.read(app, shipped));
    }

    List<String> superseded(SiteLayout site, FileTree coming) {
        var customers = new CustomerFiles(shipped, coming);
        return FileTree.paths(app).stream()
                .filter(path -> {
                    var isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                    return customers.isAdded(name(path), isFolder) && customers.isSuperseded(name(path), isFolder);
                })
                .map(path -> site.root().relativize(path).toString())
                .toList();
    }

    long carriedSize() {
        var customers = new CustomerFiles(shipped, new FileTree(List.of()));
        return FileTree.paths(app).stream()
                .filter(path ->
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && customers.isAdded(name(path), false))
                .mapToLong(path -> path.toFile().length())
                .sum();
    }

    private String name(Path path) {
        return app.relativize(path).toString();
    }
}
