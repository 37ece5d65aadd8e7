package org.drydock.installer.plan;

import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.version.ReleaseVersion;

/** What a bundle has of code, before that is staged. */
public interface BundleCode {
    /** The content of a file of the target's code. */
    Optional<byte[]> file(String path);

    /** The files of an earlier release's code, if the bundle knows them. */
    Optional<FileTree> list(ReleaseVersion release);
}
