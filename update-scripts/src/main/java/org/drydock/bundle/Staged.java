package org.drydock.bundle;

/**
 * What staging did.
 *
 * @param files written, links among them
 * @param reused how many of them came from the tree that the site already had
 */
public record Staged(int files, int reused) {}
