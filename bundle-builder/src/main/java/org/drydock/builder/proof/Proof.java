package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.List;
import org.drydock.builder.check.FindingSource;
import org.drydock.durable.Disk;

/** What {@code check} does beyond reading. */
public final class Proof {
    private Proof() {}

    /** All of it, with scratch databases where the system keeps temporary files, and on the vendor's servers. */
    public static List<FindingSource> sources(Disk disk, EndSchemas schemas, ScratchServers servers, CodeAtHand code) {
        return sources(disk, Path.of(System.getProperty("java.io.tmpdir")), schemas, servers, code);
    }

    /** @param temporary an existing folder; what is made in it is removed again */
    public static List<FindingSource> sources(Disk disk, Path temporary) {
        return sources(disk, temporary, new EndSchemas(), ScratchServers.none());
    }

    /**
     * The same, remembering what releases end in.
     *
     * @param schemas is filled when the sources are asked
     */
    public static List<FindingSource> sources(Disk disk, Path temporary, EndSchemas schemas, ScratchServers servers) {
        return sources(disk, temporary, schemas, servers, CodeAtHand.NONE);
    }

    /** @param code of the release that the command is about */
    public static List<FindingSource> sources(
            Disk disk, Path temporary, EndSchemas schemas, ScratchServers servers, CodeAtHand code) {
        return List.of(
                new NotProved(servers),
                new Conversions(),
                new DeclaredKeys(code),
                new UneditedConfig(code),
                new Convergence(disk, temporary, schemas).on(servers),
                new RowsSurvive(disk, temporary).on(servers),
                new Recognition(disk, temporary).on(servers));
    }
}
