package org.drydock.database.migration;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** All that Flyway sees in one call: these scripts; no configs, no callbacks, no class path. */
record ScriptFolder(List<HopScript> scripts, Charset encoding) implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
        return scripts.stream()
                .filter(script -> script.name().equals(name))
                .map(this::resource)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> script.name().startsWith(prefix)
                        && Arrays.stream(suffixes).anyMatch(script.name()::endsWith))
                .map(this::resource)
                .toList();
    }

    /** One of them that Flyway has just named. */
    LoadableResource resource(String name) {
        var resource = getResource(name);
        if (resource == null) {
            throw new IllegalStateException("Flyway runs " + name + ", which it was not given");
        }
        return resource;
    }

    private LoadableResource resource(HopScript script) {
        return new ScriptResource(script.file(), encoding);
    }
}
