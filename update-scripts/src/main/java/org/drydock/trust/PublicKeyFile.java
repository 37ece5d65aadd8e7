package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;

/** A public key in a file of its own, to be handed to whoever makes trust roots. */
public final class PublicKeyFile {
    private static final int LARGEST = 1 << 16;

    private PublicKeyFile() {}

    public static void write(Disk disk, Path file, VerifyingKey key) {
        var document = CanonicalJson.encode(new Document(CanonicalJson.FORMAT, key));
        AtomicFile.write(disk, file, document.shared(), FileMode.FILE);
    }

    /** @throws org.drydock.failure.UpdateException with {@link FailureKind#USAGE} */
    public static VerifyingKey read(Path file) {
        var content = SmallFile.read(file, LARGEST, FailureKind.USAGE);
        return CanonicalJson.read(content, Document.class, file.toString(), FailureKind.USAGE)
                .key();
    }

    @JsonPropertyOrder({"format", "key"})
    record Document(int format, VerifyingKey key) {
        Document {
            CanonicalJson.checkFormat(format);
        }
    }
}
