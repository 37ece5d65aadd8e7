package org.drydock.installer.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drydock.config.ConfigDocument;
import org.drydock.durable.Directories;
import org.drydock.durable.FileOwner;
import org.drydock.durable.WholeFile;

/** Where a run is going to write config: each file is replaced in its folder, where a link leads. */
final class ComingConfig {
    private final Path site;
    /** File to the place where it stands, for what is there and changes. */
    private final Map<String, Path> rewritten = new TreeMap<>();

    /** @param coming what files will be, relative to the site */
    ComingConfig(Path site, Map<String, ConfigDocument> coming) {
        this.site = site;
        coming.forEach((file, document) -> {
            var place = site.resolve(file);
            if (Files.isRegularFile(place) && !Arrays.equals(WholeFile.read(place), document.bytes())) {
                rewritten.put(file, Directories.real(place));
            }
        });
    }

    /** Folders that have to be written to, or those above them that are there. */
    List<Path> folders(List<ConfigFileChange> changes) {
        var folders = new TreeSet<Path>();
        rewritten.values().forEach(place -> folders.add(Directories.parent(place)));
        for (ConfigFileChange change : changes) {
            switch (change.what()) {
                case ADDED, MADE, RETIRED -> folders.add(there(Directories.parent(site.resolve(change.file()))));
                case KEPT, LINK, LEFT -> {}
            }
        }
        return List.copyOf(folders);
    }

    private static Path there(Path folder) {
        var at = folder;
        while (!Files.exists(at)) {
            at = Directories.parent(at);
        }
        return at;
    }

    /** Two names of one file: whichever is written last has none of what the other one was given. */
    List<String> shared() {
        var names = rewritten.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, TreeMap::new, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return names.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> String.join(" and ", each.getValue()) + " are one file, " + each.getKey()
                        + ", and the update writes each of them (give each a file of its own)")
                .toList();
    }

    /**
     * Only root may give files away: what belongs to somebody else will be of whom the site belongs to.
     *
     * @param groups of whoever runs this
     */
    List<String> foreign(Set<Integer> groups) {
        var self = FileOwner.of(site);
        var notices = new ArrayList<String>();
        if (self.user() == 0) {
            return notices;
        }
        rewritten.forEach((file, place) -> {
            var owner = FileOwner.of(place);
            if (owner.user() != self.user()) {
                notices.add(file + " belongs to " + owner.userName() + ": it is written anew, and will belong to "
                        + self.userName());
            } else if (!groups.contains(owner.group())) {
                notices.add(file + " belongs to the group " + owner.groupName()
                        + ", which you are not in: it is written anew, and will belong to a group of yours");
            }
        });
        return notices;
    }
}
