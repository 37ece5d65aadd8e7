package org.drydock.installer.update;

import java.util.Optional;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Limits;

/**
 * What the site is after a run's commit: all that is done after the commit is done from this.
 *
 * @param installed what is then installed
 * @param previousCode name of the folder, below {@code versions}, of the code that ran before; it is kept to go back to
 * @param trustRoots the chain of trust roots that the site then believes, as its file holds it; empty: no other than before
 * @param limits what the site then knows to be ruled out
 * @param serve whether the product is then to be started for its users
 */
public record Outcome(
        int format,
        Installed installed,
        Optional<String> previousCode,
        Optional<String> trustRoots,
        Limits limits,
        boolean serve) {
    public static final int FORMAT = 1;
}
