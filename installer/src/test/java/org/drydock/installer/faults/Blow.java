package org.drydock.installer.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.drydock.installer.ServerSite;
import org.drydock.installer.faults.StatementProxy.Then;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One fault at one moment of one run, and its end. */
final class Blow implements Timeline.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(Blow.class);
    private static final Duration GLANCE = Duration.ofMillis(3);
    private static final int GLANCES = 1_000;
    /** Of so many servers that die, one is started only when the run is over. */
    private static final int HURRIED = 6;

    private static final Duration GLANCE_AT_SERVER = Duration.ofMillis(100);
    private static final int RECOVERING = 50;

    private final StruckServer server;
    private final ServerSite site;
    private final Path volume;
    private final int number;
    private final ServerFault fault;
    private final List<Connection> holders = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private CompletableFuture<Void> under = CompletableFuture.completedFuture(null);
    private Optional<ServerMoment> struck = Optional.empty();
    private volatile boolean isOver;

    /**
     * @param volume that the server has its files on
     * @param number of the moment
     */
    Blow(StruckServer server, ServerSite site, Path volume, int number, ServerFault fault) {
        this.server = server;
        this.site = site;
        this.volume = volume;
        this.number = number;
        this.fault = fault;
    }

    StruckServer server() {
        return server;
    }

    /** Where it struck; empty if the run was over before, or was at something that this cannot strike. */
    synchronized Optional<ServerMoment> struck() {
        return struck;
    }

    @Override
    public synchronized Then reached(ServerMoment moment) {
        if (moment.number() < number || struck.isPresent() || !fault.canStrike(moment)) {
            return Then.GOES_ON;
        }
        struck = Optional.of(moment);
        try {
            return fault.strike(this, moment);
        } catch (Exception e) {
            failure.set(e);
            return Then.GOES_ON;
        }
    }

    void restart() throws IOException {
        server.stop();
        inBackground(server::start);
    }

    void holdTables() throws SQLException {
        for (String name : ServerSite.DATABASES) {
            var holder = server.user(site.database(name));
            holders.add(holder);
            holder.setAutoCommit(false);
            server.lock(holder, tables(site.database(name)));
        }
    }

    private List<String> tables(String database) throws SQLException {
        try (var admin = server.admin(database)) {
            return StruckServer.texts(
                    admin,
                    "select table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema"
                            + " in ('public', '" + database + "') order by 1");
        }
    }

    /** Has the second row and asks for the first, while the other one has the first and waits for the second. */
    void cross(String name, String table, String column) throws SQLException {
        var database = site.database(name);
        var other = server.admin(database);
        holders.add(other);
        other.setAutoCommit(false);
        server.giveWeight(other);
        var change = "update " + table + " set " + column + " = " + column + " where id = ";
        StruckServer.execute(other, change + 2);
        inBackground(() -> {
            try (var looking = server.admin(database)) {
                for (int glance = 0; glance < GLANCES && !server.isSomebodyWaiting(looking, database); glance++) {
                    LockSupport.parkNanos(GLANCE.toNanos());
                }
            }
            StruckServer.execute(other, change + 1);
            other.rollback();
            other.close(); // a session of an administrator's would be in the way of whatever comes next
        });
    }

    /** A server may die of it. Mostly an admin sees that while we wait for it; now and then we have given up by then. */
    void fill() throws IOException {
        fill(filler());
        if (number % HURRIED != 0) {
            inBackground(() -> {
                while (!isOver && server.isUp()) {
                    LockSupport.parkNanos(GLANCE_AT_SERVER.toNanos());
                }
                makeRoom();
            });
        }
    }

    private Path filler() {
        return volume.resolve("filler");
    }

    /** One that is only recovering goes on by itself, and is in the way of another one. */
    private void makeRoom() throws IOException {
        if (Files.deleteIfExists(filler())) {
            for (int glance = 0; glance < RECOVERING && !server.isUp(); glance++) {
                LockSupport.parkNanos(GLANCE_AT_SERVER.toNanos());
            }
            if (!server.isUp()) {
                server.stop();
                server.start();
            }
        }
    }

    private static void fill(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int size = 1 << 20; size > 1; size = size / 256) {
                fill(channel, size);
            }
        }
    }

    private static void fill(FileChannel channel, int size) {
        var zeros = ByteBuffer.allocate(size);
        try {
            while (true) {
                channel.write(zeros.clear());
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void inBackground(Work work) {
        under = CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        failure.set(e);
                    }
                },
                task -> new Thread(task, "fault").start());
    }

    /** Ends what lasts. An admin starts a server that did not survive. */
    synchronized void lift() throws Exception {
        isOver = true;
        under.join();
        for (Connection holder : holders) {
            try {
                holder.close();
            } catch (SQLException e) {
                LOG.debug("{} was ended by whom it stood in the way of", holder, e);
            }
        }
        makeRoom();
        if (failure.get() != null) {
            throw new AssertionError(fault + " did not come off", failure.get());
        }
    }
}
