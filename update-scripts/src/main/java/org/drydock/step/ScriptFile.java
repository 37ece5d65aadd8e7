package org.drydock.step;

import org.drydock.digest.Sha256;

/**
 * A file that a step needs, by its content.
 *
 * @param path where it stands in the vendor's {@code scripts} folder, with {@code /}
 * @param size bytes
 */
public record ScriptFile(String path, long size, Sha256 sha256) {}
