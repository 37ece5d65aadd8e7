package org.drydock.installer.faults;

/**
 * A moment of a run.
 *
 * @param number from 1
 * @param part of the run: a phase, in its steps the kind of step too, or that it goes back
 * @param what a statement, or what the log says
 */
record ServerMoment(int number, String part, String what, boolean isStatement) {
    @Override
    public String toString() {
        return number + " (" + part + ", "
                + what.substring(0, Math.min(what.length(), 100)).replaceAll("\\s+", " ") + ")";
    }
}
