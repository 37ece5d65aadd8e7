package org.drydock.database.postgresql;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server of PostgreSQL's: cuts every connection at the n-th statement, before or after the
 * server has it, and can give clients other numbers of their sessions, as a pooler does. Understands just enough of the
 * protocol, version 3, without TLS.
 */
final class CuttingProxy implements Closeable {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    private final ServerSocket listener;
    private final int server;
    private final boolean isPooler;
    private final List<Socket> open = new ArrayList<>();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean isCut;
    private volatile boolean isAfter;

    CuttingProxy(int server, boolean isPooler) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.isPooler = isPooler;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /**
     * Lets statements through until the n-th, at which nobody gets through any more.
     *
     * @param after whether the server still gets that one
     */
    void cutAt(int n, boolean after) {
        isCut = false;
        isAfter = after;
        left.set(n);
    }

    boolean isCut() {
        return isCut;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                Thread.currentThread().interrupt(); // one side has gone: that is what it is for
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void accept() throws IOException {
        while (true) {
            var client = listener.accept();
            if (isCut) {
                client.close();
            } else {
                connect(client);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var back = new Socket(InetAddress.getLoopbackAddress(), server);
        client.setTcpNoDelay(true);
        back.setTcpNoDelay(true);
        synchronized (open) {
            if (isCut) {
                client.close();
                back.close();
                return;
            }
            open.add(client);
            open.add(back);
        }
        start(() -> toServer(client, back));
        start(() -> toClient(back.getInputStream(), client.getOutputStream()));
    }

    private void toServer(Socket client, Socket back) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        var out = back.getOutputStream();
        for (boolean started = false; !started; ) {
            var body = new byte[in.readInt() - 4];
            in.readFully(body);
            var code = ByteBuffer.wrap(body).getInt();
            if (code == SSL_REQUEST || code == GSS_REQUEST) {
                client.getOutputStream().write('N');
            } else {
                send(out, -1, body);
                started = true;
            }
        }
        while (true) {
            var type = in.read();
            if (type < 0) {
                back.close();
                return;
            }
            var body = new byte[in.readInt() - 4];
            in.readFully(body);
            var isStatement = type == 'Q' || type == 'E';
            var isLast = isStatement && left.decrementAndGet() == 0;
            if (isLast && !isAfter) {
                cut();
                return;
            }
            send(out, type, body);
            if (isLast) {
                if (type == 'E') {
                    send(out, 'S', new byte[0]);
                }
                cut();
                return;
            }
        }
    }

    private static void send(OutputStream out, int type, byte[] body) throws IOException {
        var message = ByteBuffer.allocate(body.length + 5);
        if (type >= 0) {
            message.put((byte) type);
        }
        message.putInt(body.length + 4).put(body);
        out.write(message.array(), 0, message.position());
        out.flush();
    }

    private void toClient(InputStream server, OutputStream client) throws IOException {
        var in = new DataInputStream(server);
        while (true) {
            var type = in.read();
            if (type < 0) {
                client.close();
                return;
            }
            var body = new byte[in.readInt() - 4];
            in.readFully(body);
            if (type == 'K' && isPooler) {
                body[1] ^= 0x55;
            }
            send(client, type, body);
        }
    }

    /** The server still reads what was sent to it before it notices. */
    private void cut() throws IOException {
        synchronized (open) {
            isCut = true;
            for (Socket socket : open) {
                if (socket.getPort() != server) {
                    socket.close();
                } else if (!socket.isClosed() && !socket.isOutputShutdown()) {
                    socket.shutdownOutput();
                }
            }
            open.clear();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (open) {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
