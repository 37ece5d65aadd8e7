package org.drydock.builder.cli;

import org.drydock.cli.Program;
import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar that we run from. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"bundle-builder " + Program.version(Version.class)};
    }
}
