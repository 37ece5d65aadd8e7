package org.drydock.config.sections;

import java.util.List;
import org.drydock.config.format.ConfigValue;

/** How a format writes what an edit needs. */
public interface Writing {
    /** @throws IllegalArgumentException if this format cannot have such a name */
    String name(String name);

    /** @throws IllegalArgumentException likewise */
    String header(List<String> path);

    /**
     * @param old what stood there; empty if nothing did
     * @throws IllegalArgumentException likewise
     */
    String value(ConfigValue.Scalar value, String old);

    /** What stands between key and value where no other line shows it. */
    String separator();

    /** Whether a key may have so many names beneath the file's top. */
    boolean hasSections(List<String> path);
}
