package org.drydock.manifest;

import org.drydock.digest.Sha256;
import org.drydock.version.ReleaseVersion;

/**
 * The list of the files of an earlier release's code, as the bundle holds it.
 *
 * @param size bytes
 */
public record CodeListFile(ReleaseVersion release, long size, Sha256 sha256) {}
