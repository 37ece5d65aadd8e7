package org.drydock.installer.cli;

import java.util.Optional;

/** Somebody who can be asked, or nobody. */
public interface Answers {
    /** Nobody is there. */
    Answers NOBODY = question -> Optional.empty();

    /** @return empty if there is nobody to answer */
    Optional<String> ask(String question);
}
