package org.drydock.database;

import java.util.Optional;

/** Where the content of older drivers comes from. What it gives has been checked against the driver's digest. */
public interface DriverJars {
    /** As of a site that is asked without a bundle at hand. */
    DriverJars NONE = driver -> Optional.empty();

    /** The jar; empty if it is not at hand. */
    Optional<byte[]> jar(OldDriver driver);
}
