package org.drydock.installer.adopt;

import org.drydock.release.Probe;
import org.drydock.version.ReleaseVersion;

/**
 * What came of a probe.
 *
 * @param release that is recognised by it, if all its others hold, too
 * @param found in words for an admin
 */
public record Answer(ReleaseVersion release, Probe probe, String found, boolean holds) {}
