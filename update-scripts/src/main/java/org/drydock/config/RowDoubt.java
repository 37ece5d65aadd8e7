package org.drydock.config;

import org.drydock.failure.UpdateException;

/**
 * What running a script's statements without a customer's file and rows leaves open.
 *
 * @param isError whether no site can do with it
 */
public record RowDoubt(UpdateException what, boolean isError) {}
