package org.drydock.installer.site;

/**
 * Who a site is.
 *
 * @param nonce random, made once: tells this site from a copy of it
 */
public record Installation(int format, String product, String nonce) {
    public static final int FORMAT = 1;
}
