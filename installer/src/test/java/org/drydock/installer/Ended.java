package org.drydock.installer;

/** How a command line ended. */
public record Ended(int code, String out, String err) {
    @Override
    public String toString() {
        return "exit code " + code + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
}
