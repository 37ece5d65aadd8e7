package com.acme.crm;

import java.util.logging.Level;

/**
 * What {@code config/app.yaml} says. Releases write it differently ({@link SettingsFile}), but mean the same.
 *
 * @param address the address that users reach; private use is always on the loopback address
 * @param listLimit the largest number of customers in one answer
 * @param maxBody the largest request that is read, in bytes
 */
public record Settings(
        String address,
        int port,
        int privatePort,
        Account metadata,
        Account client,
        Theme theme,
        Level logLevel,
        int listLimit,
        int maxBody) {

    /** How to reach one database. */
    public record Account(String url, String user, String password) {
        @Override
        public String toString() {
            return user + " at " + url;
        }
    }

    /** Colours of the page for people. */
    public enum Theme {
        HARBOUR("#0b3954", "#eef4f7"),
        FOREST("#1e4d2b", "#f1f6ee"),
        PAPER("#3d3229", "#faf6ee");

        private final String ink;
        private final String ground;

        Theme(String ink, String ground) {
            this.ink = ink;
            this.ground = ground;
        }

        public String ink() {
            return ink;
        }

        public String ground() {
            return ground;
        }
    }
}
