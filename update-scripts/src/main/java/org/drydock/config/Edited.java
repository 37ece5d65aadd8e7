package org.drydock.config;

/** A document after an edit, and what the edit did to it. */
public record Edited(ConfigDocument document, Change change) {}
