package org.drydock.database;

/**
 * Something that stands in the way, and what to do about it.
 *
 * @param problem what is so, with the place
 * @param remedy what a person can do
 */
public record Obstacle(String problem, String remedy) {}
