package org.drydock.config.merge;

import java.util.Optional;

/**
 * What holds for some keys.
 *
 * @param key as the file's format writes it; a star is any part of a name; what is below it is meant as well
 * @param conflicts empty: as for the whole file
 * @param isPinned whether a value stays though it is the old default
 * @param isSecret whether values are never shown
 */
public record KeyRule(String key, Optional<Policy> conflicts, boolean isPinned, boolean isSecret) {}
