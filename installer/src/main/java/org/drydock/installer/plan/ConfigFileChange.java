package org.drydock.installer.plan;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.drydock.installer.site.Installed;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Product;

/**
 * A config file that comes to a site or goes from it.
 *
 * @param name by which the vendor calls it
 * @param file relative to the site
 */
public record ConfigFileChange(String name, String file, What what) {
    /** What becomes of a file. */
    public enum What {
        /** The default of the release, where there is no file. */
        ADDED("comes with the default of the release"),
        /** Not there, and a conversion brings another file, or keys of one, into its place. */
        MADE("comes with what conversions bring into it"),
        /** There already when the release brings it. */
        KEPT("comes with the release, and is there already: yours is kept"),
        RETIRED("goes, as the release has no such file any more; the backup has yours"),
        /** A link that the admin made in place of a file that goes. */
        LINK("is not used by the release any more; as it is a link, it is left as it is"),
        /** The vendor has another place for it, and has not said how it comes there. */
        LEFT("is not used by the release any more, which has another file in its place; it is left as it is");

        private final String words;

        What(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** All on the way from what is installed to a product, in the order of their names. */
    static List<ConfigFileChange> between(Installed before, Product after, Path site, Predicate<ConfigFile> isMade) {
        var changes = new ArrayList<ConfigFileChange>();
        for (ConfigFile config : after.config().values()) {
            var isThere = Files.exists(site.resolve(config.file()));
            var isNew = !before.product().config().containsKey(config.name());
            if (isMade.test(config)) {
                changes.add(new ConfigFileChange(config.name(), config.file(), What.MADE));
            } else if (!isThere && config.defaultFile().isPresent()) {
                changes.add(new ConfigFileChange(config.name(), config.file(), What.ADDED));
            } else if (isThere && isNew) {
                changes.add(new ConfigFileChange(config.name(), config.file(), What.KEPT));
            }
        }
        for (ConfigFile config : before.product().config().values()) {
            var place = site.resolve(config.file());
            var now = after.config().get(config.name());
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                    && (now == null || !now.file().equals(config.file()))) {
                var what = now != null ? What.LEFT : Files.isSymbolicLink(place) ? What.LINK : What.RETIRED;
                changes.add(new ConfigFileChange(config.name(), config.file(), what));
            }
        }
        return changes;
    }
}
