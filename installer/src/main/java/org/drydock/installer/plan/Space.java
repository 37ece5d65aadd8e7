package org.drydock.installer.plan;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drydock.durable.Directories;
import org.drydock.durable.DiskException;

/** Adds up what a run needs on every volume. */
public final class Space {
    private record Part(Path place, long bytes, String purpose) {}

    private final List<Part> parts = new ArrayList<>();

    /** @param place a folder on the volume, which need not exist yet */
    public Space need(Path place, long bytes, String purpose) {
        parts.add(new Part(place, bytes, purpose));
        return this;
    }

    public List<SpaceNeed> needs() {
        Map<FileStore, List<Part>> volumes = new LinkedHashMap<>();
        for (Part part : parts) {
            volumes.computeIfAbsent(store(part.place()), store -> new ArrayList<>())
                    .add(part);
        }
        var needs = new ArrayList<SpaceNeed>();
        volumes.forEach((store, on) -> needs.add(new SpaceNeed(
                store.name() + " with " + on.get(0).place(),
                on.stream().mapToLong(Part::bytes).sum(),
                free(store, on.get(0).place()),
                on.stream().filter(part -> part.bytes() > 0).map(Part::purpose).toList())));
        return needs;
    }

    private static FileStore store(Path place) {
        var at = place.toAbsolutePath();
        while (!Files.exists(at)) {
            at = Directories.parent(at);
        }
        try {
            return Files.getFileStore(at);
        } catch (IOException e) {
            throw new DiskException("find the volume of", place, e);
        }
    }

    private static long free(FileStore store, Path place) {
        try {
            return store.getUsableSpace();
        } catch (IOException e) {
            throw new DiskException("find the free space of the volume of", place, e);
        }
    }
}
