package org.drydock.durable;

import java.nio.file.Path;

/**
 * A part of a file.
 *
 * @param from bytes from its start that are left out
 * @param to bytes from its start at which it ends
 */
public record FilePart(Path file, long from, long to) {}
