package org.drydock.release;

/**
 * A difference between an upgraded and a cleanly installed schema that the vendor knows of and accepts.
 *
 * @param engine engine id
 * @param object as {@link org.drydock.database.SchemaDifference} names it
 * @param reason why it does no harm; shown to customers
 */
public record AcceptedDrift(String database, String engine, String object, String reason) {}
