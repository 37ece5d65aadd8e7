package org.drydock.bundle;

import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import java.nio.file.Path;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * The native part of zstd. It comes inside a jar and is unpacked into a temporary folder to be loaded from there, which
 * fails where that folder is mounted {@code noexec}, full or read-only.
 */
public final class ZstdLibrary {
    /** The system property that names another folder, read by zstd-jni. */
    private static final String FOLDER = "ZstdTempFolder";

    private ZstdLibrary() {}

    /**
     * Loads it, if that has not happened yet, from the usual temporary folder.
     *
     * @throws UpdateException PRECONDITION if that cannot be
     */
    public static synchronized void prepare() {
        try {
            Native.load();
        } catch (LinkageError e) {
            throw unusable(e);
        }
    }

    /**
     * The same, with a second try in a folder of ours, which must exist.
     *
     * @throws UpdateException PRECONDITION if neither can be used
     */
    public static synchronized void prepare(Path folder) {
        try {
            Native.load();
        } catch (LinkageError first) {
            try {
                Native.load(folder.toFile());
            } catch (LinkageError second) {
                first.addSuppressed(second);
                throw unusable(first);
            }
        }
    }

    static String version() {
        return ZstdVersion.VERSION;
    }

    private static UpdateException unusable(LinkageError cause) {
        var folder = System.getProperty(FOLDER, System.getProperty("java.io.tmpdir"));
        return new UpdateException(
                FailureKind.PRECONDITION,
                "cannot load the zstd library from " + folder + ": expected a folder that files can be written to and"
                        + " programs run from",
                "free space there, or name a folder that is not mounted noexec: JAVA_TOOL_OPTIONS=-D" + FOLDER
                        + "=/path/to/folder",
                cause);
    }
}
