package org.drydock.installer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.cli.Console;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteConfig;
import org.drydock.installer.site.SiteFile;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;
import org.drydock.trust.RootFile;
import org.drydock.trust.TrustedBytes;

/**
 * A folder that is to become a site.
 *
 * @param prepared the site.yaml that the admin gives, if any
 */
record NewSite(Machine machine, SiteLayout layout, Optional<Path> prepared) {

    /**
     * @param what the folder is already, for the message
     * @throws UpdateException PRECONDITION if it is a site, and not one of which an unfinished run is left
     */
    void requireNone(String what) {
        var isFinished = RunRecord.unfinished(layout.runs()).isEmpty();
        if (Files.exists(layout.installed()) && isFinished) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": " + what,
                    "use: installer update BUNDLE --site " + layout.root());
        }
    }

    /** What stands in the folder that nothing of ours has made, by name; folders that were prepared are empty. */
    List<String> others() {
        if (Files.exists(layout.state()) || !Files.isDirectory(layout.root())) {
            return List.of();
        }
        return Directories.list(layout.root()).stream()
                .filter(each -> !each.equals(layout.siteFile()) && !isEmptyFolder(each))
                .map(each -> String.valueOf(each.getFileName()))
                .toList();
    }

    private static boolean isEmptyFolder(Path path) {
        return Files.isDirectory(path)
                && Files.isReadable(path)
                && Directories.list(path).isEmpty();
    }

    /** An earlier run that was interrupted is finished first: if it had committed, that is all there is to do. */
    Site finishEarlier(Console console) {
        return new Runs(machine, console).readyFor(Sites.open(layout, machine.secrets()), true);
    }

    /** @param text of a site.yaml, if there is none */
    SiteConfig config(String text) {
        return prepared.or(() -> Optional.of(layout.siteFile()).filter(Files::exists))
                .map(SiteFile::read)
                .orElseGet(() -> SiteFile.parse(text, layout.siteFile().toString()));
    }

    /** The site as it would be: nothing is written. */
    Site imagined(String text) {
        return Sites.imagined(layout, config(text), machine.secrets());
    }

    /** What programs are told when it is one. */
    Map<String, Object> result(String release) {
        return Map.of("release", release, "changed", true, "site", layout.root().toString());
    }

    /** What the site needs before a run can keep its book there; what makes the folder a site comes last. */
    void prepare(VerifiedBundle<TrustedBytes> verified, String text) {
        var disk = machine.disk();
        AtomicFile.write(
                disk,
                layout.trustRoots(),
                RootFile.encode(verified.trusted().trust().roots()).toByteArray(),
                FileMode.PRIVATE_FILE);
        if (prepared.isPresent()) {
            AtomicFile.copy(disk, prepared.get(), layout.siteFile());
        } else if (!Files.exists(layout.siteFile())) {
            AtomicFile.write(disk, layout.siteFile(), text, FileMode.FILE);
        }
        if (!Files.exists(layout.installation())) {
            Sites.start(disk, layout, verified.manifest().product().id());
        }
    }
}
