package org.drydock.installer.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.installer.site.Installed;
import org.drydock.manifest.Manifest;
import org.drydock.release.ConfigFiles;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** Which config files a site has on its way to a bundle's release. */
public final class ConfigWay {
    private final ConfigFiles files;
    private final Set<String> present;
    private final Optional<ReleaseVersion> from;
    private final ReleaseVersion to;
    private final Map<ReleaseVersion, Set<String>> known = new HashMap<>();

    ConfigWay(Optional<Installed> before, Manifest manifest) {
        this.files = manifest.graph().configFiles();
        this.present =
                before.map(installed -> installed.product().config().keySet()).orElse(Set.of());
        this.from = before.map(Installed::release);
        this.to = manifest.release();
    }

    /** Whether the site has what a step works on when it runs, whether or not there is a file. */
    public boolean has(Step.Convert step) {
        return known.computeIfAbsent(step.id().release(), release -> files.onTheWay(present, from, to, release))
                .containsAll(step.configs());
    }
}
