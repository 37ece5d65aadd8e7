package org.drydock.builder.project;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.digest.Sha256;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Recall;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;

/**
 * What has been shipped, and so never changes: {@code releases.lock}, JSON that is only ever added to, so that a
 * release's review shows it as added lines.
 *
 * @param layout of the product as it was shipped; empty before the first time
 * @param shipped in the order in which they were shipped
 * @param recalls as they stood when the last release was shipped
 */
public record ReleasesLock(int format, Optional<Layout> layout, List<Shipped> shipped, List<Recall> recalls) {
    public static final int FORMAT = 1;
    public static final ReleasesLock EMPTY = new ReleasesLock(FORMAT, Optional.empty(), List.of(), List.of());
    private static final String FILE = "releases.lock";

    /**
     * A release as it was shipped.
     *
     * @param steps resolved, with the digests of their files
     * @param install the clean installation's files: they are in every bundle, too
     * @param defaults config file to the digest of the default that came with the code; empty if the code was not at hand
     * @param code the tree of its code, of which {@code shipped} holds the list; empty likewise
     * @param adds the config files that come with it; left out if there are none
     * @param retires those that go with it; left out likewise
     */
    public record Shipped(
            ReleaseVersion release,
            List<ReleaseVersion> from,
            List<Step> steps,
            Map<String, Map<String, List<ScriptFile>>> install,
            Map<String, Sha256> defaults,
            Optional<Sha256> code,

            @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> adds,

            @JacksonInject(value = StrictJson.NOTHING_EITHER, useInput = OptBoolean.TRUE)
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> retires) {
        public Shipped {
            from = List.copyOf(from);
            steps = List.copyOf(steps);
            install = new TreeMap<>(install);
            defaults = new TreeMap<>(defaults);
            adds = List.copyOf(adds);
            retires = List.copyOf(retires);
        }

        /** Without its code. */
        public static Shipped of(Release release) {
            return new Shipped(
                    release.version(),
                    release.from(),
                    release.steps(),
                    release.install(),
                    Map.of(),
                    Optional.empty(),
                    release.adds(),
                    release.retires());
        }
    }

    public ReleasesLock {
        shipped = List.copyOf(shipped);
        recalls = List.copyOf(recalls);
    }

    /** Nothing shipped if there is no such file. */
    static ReleasesLock read(Path file) {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        var lock = StrictJson.read(content(file), ReleasesLock.class, FILE, FailureKind.FINDINGS);
        if (lock.format() != FORMAT) {
            throw new UpdateException(
                    FailureKind.FINDINGS, FILE + ": expected format " + FORMAT + ", found " + lock.format());
        }
        return lock;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public void write(Disk disk, Path file) {
        AtomicFile.write(disk, file, StrictJson.document(this), FileMode.FILE);
    }

    public Optional<Shipped> find(ReleaseVersion release) {
        return shipped.stream().filter(one -> one.release().equals(release)).findFirst();
    }
}
