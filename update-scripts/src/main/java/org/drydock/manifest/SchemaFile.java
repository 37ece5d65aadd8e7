package org.drydock.manifest;

import org.drydock.digest.Sha256;

/**
 * The recorded schemas of one database on one engine, as the bundle holds them.
 *
 * @param engine engine id
 * @param size bytes
 */
public record SchemaFile(String database, String engine, long size, Sha256 sha256) {}
