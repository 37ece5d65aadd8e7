package org.drydock.builder.assembly;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.version.ReleaseVersion;

/**
 * What is to be built.
 *
 * @param code the folder of the release's code
 * @param out the bundle's file; what stands there is replaced
 * @param minimumRelease nothing older is ever installed on a site that has seen the bundle
 */
public record BuildOrder(ReleaseVersion release, Path code, Path out, Optional<ReleaseVersion> minimumRelease) {}
