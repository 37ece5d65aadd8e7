package org.drydock.installer.cli;

import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import picocli.CommandLine.Option;

/** The admin's word before anything is changed. */
final class Consent {
    @Option(names = "--yes", description = "Do not ask; never means consent to losing data.")
    private boolean yes;

    /** @throws UpdateException CANCELLED if the answer is no; USAGE if there is nobody to ask */
    void require(Machine machine, String question) {
        if (yes) {
            return;
        }
        var answer = machine.answers()
                .ask(question + " [yes/no]")
                .orElseThrow(() -> UpdateException.withHint(
                        FailureKind.USAGE, "there is nobody to ask: " + question, "--yes answers it beforehand"));
        if (!answer.strip().equalsIgnoreCase("yes")) {
            throw new UpdateException(FailureKind.CANCELLED, "cancelled; nothing was changed");
        }
    }
}
