package org.drydock.step;

import org.drydock.version.SchemaVersion;

/**
 * One script for one database, as Flyway is to know it.
 *
 * @param name the file name that Flyway sees, such as {@code V3.2__split_name.sql}: the vendor's own where it has
 *     this form, otherwise made from release, step and place in the step
 * @param version the version in that name
 */
public record Migration(String name, SchemaVersion version, ScriptFile file) {}
