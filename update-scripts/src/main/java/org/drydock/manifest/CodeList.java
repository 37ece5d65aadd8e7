package org.drydock.manifest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;

/**
 * The files of a release's code without their content: what tells the vendor's files from the customer's on a site that
 * somebody made by hand.
 *
 * @param format of this document; 1
 * @param files as a bundle holds them
 */
public record CodeList(int format, ReleaseVersion release, FileTree files) {
    public static final int FORMAT = 1;
    /** Bytes as encoded. */
    public static final int MOST_BYTES = 64 << 20;

    /** @param code the folder that a bundle of this release is built of */
    public static CodeList of(ReleaseVersion release, Path code) {
        return new CodeList(FORMAT, release, FileTree.of(code).asShipped());
    }

    /** For a bundle. */
    public byte[] encode() {
        return StrictJson.line(this).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UpdateException of this kind if it is none */
    public static CodeList read(byte[] bytes, String source, FailureKind kind) {
        var list = StrictJson.read(bytes, CodeList.class, source, kind);
        if (list.format() != FORMAT) {
            throw new UpdateException(
                    kind, source + ": expected a list of files of format " + FORMAT + ", found " + list.format());
        }
        return list;
    }
}
