package org.drydock.installer.cli;

import java.util.Optional;

/** Somebody who can be asked, or nobody. */
public interface Answers {
    /** Nobody is there. */
    Answers NOBODY = new Answers() {
        @Override
        public Optional<String> ask(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<String> askSecretly(String question) {
            return Optional.empty();
        }
    };

    /** @return empty if there is nobody to answer */
    Optional<String> ask(String question);

    /** The same for what nobody who looks on may see. */
    Optional<String> askSecretly(String question);
}
