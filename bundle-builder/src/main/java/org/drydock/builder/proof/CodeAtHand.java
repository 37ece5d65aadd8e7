package org.drydock.builder.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ShippedDefaults;
import org.drydock.manifest.ConfigFile;
import org.drydock.version.ReleaseVersion;

/**
 * The code of one release, as a command was given it.
 *
 * @param release whose it is; empty: the newest one's
 * @param folder empty: there is none, and only what earlier releases were shipped with is known
 */
public record CodeAtHand(Optional<ReleaseVersion> release, Optional<Path> folder) {
    public static final CodeAtHand NONE = new CodeAtHand(Optional.empty(), Optional.empty());

    /** A release's default of a config file, of this code or as it was shipped; empty if neither is there. */
    Optional<byte[]> defaultOf(Project project, ReleaseVersion of, ConfigFile config) {
        var isOurs = release.or(() -> project.graph().newest()).equals(Optional.of(of));
        var here = folder.filter(code -> isOurs)
                .flatMap(code -> config.defaultFile().map(code::resolve))
                .filter(Files::isRegularFile)
                .map(ShippedDefaults::content);
        return here.or(() -> ShippedDefaults.read(project, of, config));
    }
}
