package org.drydock.installer.faults;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between clients and a server, and tells of every statement before the server has it. Understands just enough of
 * either protocol, without TLS.
 */
final class StatementProxy implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(StatementProxy.class);

    /** Told of statements, on the thread that passes them on. */
    interface Ear {
        Ear DEAF = sql -> Then.GOES_ON;

        Then heard(String sql);
    }

    /** What becomes of a statement. */
    enum Then {
        GOES_ON,
        /** Every connection is cut, and the server never gets it. */
        LOST,
        /** Every connection is cut when the server has it. */
        ANSWER_LOST
    }

    /** How a server's clients talk to it. */
    interface Protocol {
        /** Sends on what comes before the first statement. */
        void start(DataInputStream in, OutputStream out, OutputStream back) throws IOException;

        /** Reads the next message; empty at the end. */
        Optional<Message> next(DataInputStream in) throws IOException;
    }

    /** What a client sends. */
    static final class Message {
        private final byte[] bytes;
        private final Optional<String> statement;
        private final byte[] last;

        /**
         * @param bytes as they are sent on
         * @param statement empty if it is none
         * @param last what the server waits for before it answers
         */
        Message(byte[] bytes, Optional<String> statement, byte[] last) {
            this.bytes = bytes;
            this.statement = statement;
            this.last = last;
        }
    }

    private final ServerSocket listener;
    private final int server;
    private final Supplier<Protocol> protocol;
    private final List<Pair> open = new ArrayList<>();
    private volatile Ear ear = Ear.DEAF;

    private record Pair(Socket client, Socket back) {}

    /** @param protocol one for each connection */
    StatementProxy(int server, Supplier<Protocol> protocol) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.protocol = protocol;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void tell(Ear other) {
        ear = other;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                Thread.currentThread().interrupt(); // one side has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            var client = listener.accept();
            try {
                connect(client);
            } catch (IOException e) {
                client.close(); // nobody listens there just now
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), server));
        client.setTcpNoDelay(true);
        pair.back().setTcpNoDelay(true);
        synchronized (open) {
            open.add(pair);
        }
        start(() -> {
            try {
                toServer(pair);
            } finally {
                end(pair.back());
            }
        });
        start(() -> {
            try (client) {
                pair.back().getInputStream().transferTo(client.getOutputStream());
            } finally {
                forget(pair);
            }
        });
    }

    /** The server still reads what was sent to it before it notices; it may have gone itself. */
    private static void end(Socket back) {
        try {
            back.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("this connection had ended", e);
        }
    }

    private void forget(Pair pair) throws IOException {
        pair.back().close();
        synchronized (open) {
            open.remove(pair);
        }
    }

    private void toServer(Pair pair) throws IOException {
        var in = new DataInputStream(pair.client().getInputStream());
        var out = pair.back().getOutputStream();
        var spoken = protocol.get();
        spoken.start(in, out, pair.client().getOutputStream());
        for (var message = spoken.next(in); message.isPresent(); message = spoken.next(in)) {
            var then = message.get().statement.map(ear::heard).orElse(Then.GOES_ON);
            if (then != Then.LOST) {
                out.write(message.get().bytes);
                out.flush();
            }
            if (then == Then.ANSWER_LOST) {
                out.write(message.get().last);
                out.flush();
            }
            if (then != Then.GOES_ON) {
                cut();
                return;
            }
        }
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("this connection had ended", e);
        }
    }

    /** Ends every connection; others may be made. */
    void cut() {
        synchronized (open) {
            for (Pair pair : open) {
                close(pair.client());
                end(pair.back());
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    /** PostgreSQL's, version 3. */
    static final class OfPostgres implements Protocol {
        private static final int SSL_REQUEST = 80_877_103;
        private static final int GSS_REQUEST = 80_877_104;
        private static final byte[] SYNC = {'S', 0, 0, 0, 4};

        private String parsed = "";

        @Override
        public void start(DataInputStream in, OutputStream out, OutputStream back) throws IOException {
            while (true) {
                var body = new byte[in.readInt() - 4];
                in.readFully(body);
                var code = ByteBuffer.wrap(body).getInt();
                if (code != SSL_REQUEST && code != GSS_REQUEST) {
                    out.write(ByteBuffer.allocate(body.length + 4)
                            .putInt(body.length + 4)
                            .put(body)
                            .array());
                    out.flush();
                    return;
                }
                back.write('N');
                back.flush();
            }
        }

        @Override
        public Optional<Message> next(DataInputStream in) throws IOException {
            var type = in.read();
            if (type < 0) {
                return Optional.empty();
            }
            var body = new byte[in.readInt() - 4];
            in.readFully(body);
            var bytes = ByteBuffer.allocate(body.length + 5)
                    .put((byte) type)
                    .putInt(body.length + 4)
                    .put(body)
                    .array();
            return Optional.of(
                    switch (type) {
                        case 'P' -> {
                            parsed = text(body, text(body, 0).length() + 1);
                            yield new Message(bytes, Optional.empty(), SYNC);
                        }
                        case 'Q' -> new Message(bytes, Optional.of(text(body, 0)), new byte[0]);
                        case 'E' -> new Message(bytes, Optional.of(parsed).filter(sql -> !sql.equals("BEGIN")), SYNC);
                        default -> new Message(bytes, Optional.empty(), SYNC);
                    });
        }

        /** Up to its zero. */
        private static String text(byte[] body, int from) {
            var end = from;
            while (body[end] != 0) {
                end++;
            }
            return new String(body, from, end - from, StandardCharsets.UTF_8);
        }
    }

    /** MariaDB's. */
    static final class OfMaria implements Protocol {
        private static final int QUERY = 3;

        @Override
        public void start(DataInputStream in, OutputStream out, OutputStream back) {}

        @Override
        public Optional<Message> next(DataInputStream in) throws IOException {
            var head = in.readNBytes(4);
            if (head.length < 4) {
                return Optional.empty();
            }
            var length = (head[0] & 0xff) | ((head[1] & 0xff) << 8) | ((head[2] & 0xff) << 16);
            var body = in.readNBytes(length);
            var bytes = ByteBuffer.allocate(length + 4).put(head).put(body).array();
            var isStatement = head[3] == 0 && length > 0 && body[0] == QUERY;
            return Optional.of(new Message(
                    bytes,
                    isStatement
                            ? Optional.of(new String(body, 1, length - 1, StandardCharsets.UTF_8))
                            : Optional.empty(),
                    new byte[0]));
        }
    }
}
