package org.drydock.database.h2;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.drydock.database.OldDriver;
import org.drydock.version.ReleaseVersion;

/** Those of H2 whose files nothing later opens. Which release wrote a file, the file does not say; its format it does. */
enum H2Generation {
    FIRST(1, "1.4", "1\\..*", " FROM_1X"),
    SECOND(2, "2.0 or 2.1", "2\\.[01]\\..*", "");

    /** The format that all of H2 since 2.2 write. */
    static final int PRESENT = 3;

    private final int format;
    private final String releases;
    private final String drivers;
    private final String option;

    H2Generation(int format, String releases, String drivers, String option) {
        this.format = format;
        this.releases = releases;
        this.drivers = drivers;
        this.option = option;
    }

    static Optional<H2Generation> of(int format) {
        return List.of(values()).stream().filter(each -> each.format == format).findFirst();
    }

    /** In words. */
    String releases() {
        return releases;
    }

    /** What RUNSCRIPT is to be told of a script of it. */
    String option() {
        return option;
    }

    /** Those that read its files, newest first: a later one reads what an earlier one wrote. */
    List<OldDriver> among(List<OldDriver> all) {
        return all.stream()
                .filter(driver -> driver.version().matches(drivers))
                .sorted(Comparator.comparing((OldDriver driver) -> ReleaseVersion.parse(driver.version()))
                        .reversed())
                .toList();
    }
}
