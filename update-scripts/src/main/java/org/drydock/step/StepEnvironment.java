package org.drydock.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.durable.Disk;

/** What steps work on: a site's databases and config while a run changes them, or scratch ones of the vendor's. */
public interface StepEnvironment {
    Disk disk();

    Database database(String name);

    /** The checked content of a script. */
    byte[] script(ScriptFile file);

    /** A private folder for what steps need on the way; it exists and is thrown away afterwards. */
    Path workFolder();

    /** A config file's content as it stands now in this run; empty if the site has none. */
    Optional<byte[]> config(String name);

    /** The path of a config file relative to the site: its ending tells the format. */
    String configFile(String name);

    /** Keeps a converted config file until the switch. */
    void convert(String name, byte[] content);

    /**
     * Keeps a config file that the site does not have yet until the switch.
     *
     * @param like the config file that it comes from: what is in it is for the same people; its own name if what is in it
     *     comes from a database
     */
    default void make(String name, byte[] content, String like) {
        convert(name, content);
    }

    /** The folder that a vendor's program is started in. */
    Path programFolder();

    /** What a vendor's program finds in its environment: names and values, no passwords. */
    Map<String, String> variables();

    /** After so long without a word of a step somebody is told, each time. No step is ended for taking its time. */
    default Duration silence() {
        return Duration.ofMinutes(5);
    }

    /**
     * Asked again and again while steps run.
     *
     * @throws org.drydock.failure.UpdateException if they are to stop now
     */
    default void requireWanted() {}
}
