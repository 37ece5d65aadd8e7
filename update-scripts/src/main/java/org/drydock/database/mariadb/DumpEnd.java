package org.drydock.database.mariadb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.drydock.durable.DiskException;

/** The last line of a dump, which says that the tool came to its end. */
final class DumpEnd {
    private static final String LINE = "-- Dump completed";
    private static final int LOOKED_AT = 200;

    private DumpEnd() {}

    /** Empty if a file ends as it must. */
    static Optional<String> complaint(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + ": missing");
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var end = ByteBuffer.allocate(LOOKED_AT);
            channel.read(end, Math.max(0, channel.size() - LOOKED_AT));
            var text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).strip();
            var line = text.substring(text.lastIndexOf('\n') + 1);
            return line.startsWith(LINE)
                    ? Optional.empty()
                    : Optional.of(file + ": expected it to end with '" + LINE + "'");
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
