package org.drydock.release;

/**
 * A task with its time.
 *
 * @param reason why then, in words for an admin
 */
public record Scheduled(Task task, Timing timing, String reason) {}
