package org.drydock.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a difference means for the steps to come. */
public enum Judgement {
    /** Nothing that is to come has to do with it. */
    HARMLESS,
    /** The customer's own, and near what the steps to come change: only running them tells. */
    IN_DOUBT,
    /** The steps to come, or the release itself, need it otherwise. */
    IN_THE_WAY;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
