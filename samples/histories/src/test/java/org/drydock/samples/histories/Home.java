package org.drydock.samples.histories;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drydock.database.Database;

/** Where customers have the engine's database: a contract that {@link CamundaContract} is run against. */
interface Home {
    /** Engine id. */
    String engine();

    /** What stands for it in the names of Camunda's files. */
    String word();

    /** Upstream's own: objects of the newest release that are another on a clean installation. */
    Set<String> drift();

    /** Whether Camunda's tables take characters of four bytes there. */
    boolean hasLongCharacters();

    Database database(Path site);

    /** Makes what an installation has to find. */
    List<String> options(Path site);

    /** Makes another site in the same state, its database included, which nobody has open. */
    Path copy(Path site, Path to);

    /** What tells a database from every other: equal only if not a byte or not a row, as the engine has it, was changed. */
    Map<String, String> image(Path site);
}
