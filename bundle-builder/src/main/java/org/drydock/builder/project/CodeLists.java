package org.drydock.builder.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.CodeList;
import org.drydock.release.Release;

/** The lists of the files of releases whose code was at hand when they were shipped. */
public final class CodeLists {
    private CodeLists() {}

    /** Those of these releases that there are. */
    public static List<CodeList> of(Project project, Collection<Release> releases) {
        var lists = new ArrayList<CodeList>();
        for (Release release : releases) {
            project.lock()
                    .find(release.version())
                    .flatMap(shipped -> read(project.layout(), shipped))
                    .ifPresent(lists::add);
        }
        return lists;
    }

    /**
     * Of a release; empty if its code was not at hand.
     *
     * @throws UpdateException FINDINGS if the list is missing, or not the one that was written when it was shipped
     */
    public static Optional<CodeList> read(ProjectLayout layout, Shipped shipped) {
        return shipped.code().map(tree -> {
            var file = layout.codeList(shipped.release());
            var name = layout.name(file);
            if (!Files.isRegularFile(file)) {
                throw changed(name, "missing");
            }
            var list = CodeList.read(content(file), name, FailureKind.FINDINGS);
            if (!list.files().digest().equals(tree) || !list.release().equals(shipped.release())) {
                throw changed(name, "it is not the list that was shipped");
            }
            return list;
        });
    }

    private static UpdateException changed(String name, String what) {
        return UpdateException.withHint(
                FailureKind.FINDINGS, name + ": " + what, "put it back, or write it again: bundle-builder ship --code");
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
