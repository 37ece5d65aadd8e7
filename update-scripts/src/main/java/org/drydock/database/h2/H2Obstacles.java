package org.drydock.database.h2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.database.Obstacle;
import org.drydock.database.OldDriver;
import org.drydock.durable.Directories;

/**
 * What stands between us and an H2 file, found out without changing a byte of it.
 *
 * @param password of the file, if the URL has a CIPHER
 * @param drivers of older H2s that are carried for it
 */
record H2Obstacles(H2Files files, Optional<String> password, List<OldDriver> drivers) {
    List<Obstacle> find() {
        var main = files.main();
        if (!Files.exists(main)) {
            return List.of(missing(main));
        }
        if (!Files.isRegularFile(main)) {
            return List.of(new Obstacle(main + " is not a file", "check the database's url in site.yaml"));
        }
        if (!Files.isReadable(main) || !Files.isWritable(main) || !Files.isWritable(Directories.parent(main))) {
            return List.of(new Obstacle(
                    main + ": no permission to read and write it and its folder",
                    "run the installer as the user that the product runs as"));
        }
        // Before anything of ours opens and closes the file: see H2Lock.
        if (H2Lock.isOurs(main)) {
            return List.of(new Obstacle(
                    main + " is open already, in this process",
                    "close the session first",
                    Obstacle.Weight.BLOCKS_WHILE_SERVING));
        }
        var inUse = H2Lock.isHeld(main)
                ? Optional.of(new Obstacle(
                        main + " is in use by another process",
                        "stop the product and every tool that has the database open (lsof " + main + ")",
                        Obstacle.Weight.BLOCKS_WHILE_SERVING))
                : Optional.<Obstacle>empty();
        return Stream.concat(inUse.stream(), H2Header.obstacle(main, password, drivers).stream())
                .toList();
    }

    /** Of a file that we may not open nobody can tell; {@link #find} then says why. */
    boolean isInUse() {
        var main = files.main();
        return Files.isRegularFile(main) && Files.isWritable(main) && H2Lock.isHeld(main);
    }

    private Obstacle missing(Path main) {
        if (Files.exists(files.pageStore())) {
            return new Obstacle(
                    files.pageStore() + " was written by an H2 older than 2.2, as one without MVStore: expected a file "
                            + main.getFileName(),
                    "convert it once: write it out with the product's own H2 jar (java -cp h2-old.jar org.h2.tools.Script),"
                            + " read it in with the new one (java -cp h2-new.jar org.h2.tools.RunScript)");
        }
        if (!files.debris().isEmpty()) {
            return new Obstacle(
                    main + " does not exist, but " + files.debris().get(0) + " does: H2 was stopped while it compacted",
                    "start and stop the product once, so that it puts the file in its place");
        }
        return new Obstacle(main + " does not exist", "check the database's url in site.yaml");
    }
}
