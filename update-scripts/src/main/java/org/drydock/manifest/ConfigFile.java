package org.drydock.manifest;

import java.util.Optional;

/**
 * A file of settings that customers edit.
 *
 * @param file relative to the site
 * @param defaultFile relative to the code: what a fresh installation starts with; empty: the product writes it itself
 */
public record ConfigFile(String name, String file, Optional<String> defaultFile) {}
