package org.drydock.manifest;

import org.drydock.version.ReleaseVersion;

/** A release that is never a target again; sites that are there can still leave it. */
public record Recall(ReleaseVersion release, String reason) {}
