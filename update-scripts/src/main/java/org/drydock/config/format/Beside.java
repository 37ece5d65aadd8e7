package org.drydock.config.format;

/**
 * A place for a new key.
 *
 * @param sibling is there, and has the same parent
 * @param isBehind whether the place is behind it, and not before
 */
public record Beside(KeyPath sibling, boolean isBehind) {}
