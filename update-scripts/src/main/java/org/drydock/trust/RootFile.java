package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.util.List;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** A chain of trust roots in a file: what a vendor hands out, and what a site keeps. */
public final class RootFile {
    private static final int LARGEST = 16 << 20;

    private RootFile() {}

    public static void write(Disk disk, Path file, RootChain roots) {
        AtomicFile.write(disk, file, encode(roots).shared(), FileMode.FILE);
    }

    /** @param kind what it means that the file is missing, damaged, or holds a chain that does not hold */
    public static RootChain read(Path file, FailureKind kind) {
        return parse(SmallFile.read(file, LARGEST, kind), file.toString(), kind);
    }

    /** The content of such a file, for those who keep it elsewhere as well. */
    public static ByteString encode(RootChain roots) {
        return CanonicalJson.encode(new Document(CanonicalJson.FORMAT, roots.roots()));
    }

    /** @param source what messages call it */
    public static RootChain parse(ByteString content, String source, FailureKind kind) {
        var document = CanonicalJson.read(content, Document.class, source, kind);
        try {
            return RootChain.of(document.roots());
        } catch (UpdateException e) {
            throw new UpdateException(kind, source + ": " + e.text(), e);
        }
    }

    @JsonPropertyOrder({"format", "roots"})
    record Document(int format, List<SignedRoot> roots) {
        Document {
            CanonicalJson.checkFormat(format);
            roots = List.copyOf(roots);
        }
    }
}
