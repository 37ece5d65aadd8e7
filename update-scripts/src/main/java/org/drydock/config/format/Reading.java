package org.drydock.config.format;

/**
 * A text as its format reads it.
 *
 * @param layout where everything stands
 * @param values what it means
 */
public record Reading(Layout layout, ConfigValue.Mapping values) {}
