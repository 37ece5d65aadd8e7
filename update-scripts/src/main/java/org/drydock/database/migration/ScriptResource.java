package org.drydock.database.migration;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.drydock.durable.DiskException;
import org.flywaydb.core.api.resource.LoadableResource;

/** A script as Flyway reads it: bytes that are no text in its encoding are an error, a byte order mark is left out. */
final class ScriptResource extends LoadableResource {
    /** Beyond this a script is read piece by piece, not held in memory. Bytes. */
    private static final long STREAMED = 1 << 20;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;
    private final Charset encoding;

    ScriptResource(Path file, Charset encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    @Override
    public Reader read() {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            var reader = new BufferedReader(Channels.newReader(channel, encoding.newDecoder(), 1 << 13));
            return new WithoutMark(reader);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }

    @Override
    public boolean shouldStream() {
        return file.toFile().length() > STREAMED;
    }

    @Override
    public String getAbsolutePath() {
        return file.toString();
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return file.toAbsolutePath().toString();
    }

    @Override
    public String getFilename() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String getRelativePath() {
        return getFilename();
    }

    /** Drops the mark at the first read, so that bad bytes are found where Flyway expects to find them. */
    private static final class WithoutMark extends FilterReader {
        private boolean started;

        WithoutMark(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            start();
            return super.read();
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            start();
            return super.read(buffer, offset, length);
        }

        private void start() throws IOException {
            if (!started) {
                started = true;
                in.mark(1);
                if (in.read() != BYTE_ORDER_MARK) {
                    in.reset();
                }
            }
        }
    }
}
