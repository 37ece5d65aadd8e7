package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.List;
import org.drydock.builder.check.FindingSource;
import org.drydock.durable.Disk;

/** What {@code check} does beyond reading. */
public final class Proof {
    private Proof() {}

    /** All of it, with scratch databases where the system keeps temporary files. */
    public static List<FindingSource> sources(Disk disk, EndSchemas schemas) {
        return sources(disk, Path.of(System.getProperty("java.io.tmpdir")), schemas);
    }

    /** @param temporary an existing folder; what is made in it is removed again */
    public static List<FindingSource> sources(Disk disk, Path temporary) {
        return sources(disk, temporary, new EndSchemas());
    }

    /**
     * The same, remembering what releases end in.
     *
     * @param schemas is filled when the sources are asked
     */
    public static List<FindingSource> sources(Disk disk, Path temporary, EndSchemas schemas) {
        return List.of(
                new Conversions(),
                new Convergence(disk, temporary, schemas),
                new RowsSurvive(disk, temporary),
                new Recognition(disk, temporary));
    }
}
