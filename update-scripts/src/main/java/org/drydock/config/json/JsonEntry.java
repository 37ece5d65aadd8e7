package org.drydock.config.json;

import java.util.List;

/**
 * What an insertion puts behind the last of the new names.
 *
 * @param comments as written, for above it
 * @param value as written
 * @param indent what its lines begin with where it comes from
 */
record JsonEntry(List<String> comments, String value, String indent) {}
