package org.drydock.installer.cli;

import java.nio.file.Path;
import org.drydock.cli.BaseCommand;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that works on a site. */
abstract class SiteCommand extends BaseCommand {
    private final Machine machine;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "The site's folder, itself; if left out, the working directory or the nearest site above it.")
    private @Nullable Path site;

    SiteCommand(Machine machine) {
        this.machine = machine;
    }

    Machine machine() {
        return machine;
    }

    /** The folder that was named, or the working directory. */
    Path folder() {
        return site == null
                ? machine.workingDirectory()
                : machine.workingDirectory().resolve(site);
    }

    SiteLayout layout() {
        return site == null ? Sites.find(folder()) : Sites.at(folder());
    }

    Site openSite() {
        return Sites.open(layout(), machine.secrets());
    }

    Path file(Path given) {
        return machine.workingDirectory().resolve(given);
    }
}
