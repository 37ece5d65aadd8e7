package org.drydock.database;

/** A password. It has no other printable form than three asterisks, so that no log, plan or message can show it. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public static Secret none() {
        return new Secret("");
    }

    /** The password itself, for the one call that hands it over. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
