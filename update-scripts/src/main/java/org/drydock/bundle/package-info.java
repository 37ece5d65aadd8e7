/**
 * The bundle: one canonical tar of manifest, signatures, scripts and compressed code.
 *
 * <p>Given manifest and signatures, every other byte is determined. The writer and the verifier share one layout and one
 * function that makes headers; the verifier compares and never interprets. Nothing is parsed before it is trusted but a
 * fixed record of 128 bytes, and nothing is used but what was hashed in the same read.
 */
@NullMarked
package org.drydock.bundle;

import org.jspecify.annotations.NullMarked;
