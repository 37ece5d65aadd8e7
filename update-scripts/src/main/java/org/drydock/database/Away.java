package org.drydock.database;

import java.nio.file.Path;

/**
 * Where what stands in a copy's way goes.
 *
 * @param folder for files; made when something is moved there
 * @param run that puts the copy back, for names on a server
 */
public record Away(Path folder, String run) {}
