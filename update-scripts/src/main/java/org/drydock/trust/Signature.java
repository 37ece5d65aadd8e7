package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What one key says about some bytes; worth nothing before it is verified.
 *
 * @param value of the length that the key's type fixes
 */
@JsonPropertyOrder({"key", "value"})
public record Signature(KeyId key, ByteString value) {}
