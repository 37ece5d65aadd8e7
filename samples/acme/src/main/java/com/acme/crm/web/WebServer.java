package com.acme.crm.web;

import com.acme.crm.Attachments;
import com.acme.crm.CannotStartException;
import com.acme.crm.Settings;
import com.acme.crm.Site;
import com.acme.crm.store.Crm;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** The listening part. Closed to users means: another port, on the loopback address only, and nothing can be entered. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("com.acme.crm");
    private static final int THREADS = 8;
    private static final int SECONDS_TO_FINISH_REQUESTS = 5;

    private final HttpServer server;
    private final ExecutorService threads;

    private WebServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @throws CannotStartException if the port is taken or the address is not this machine's */
    public static WebServer start(Site site, Settings settings, Crm crm, boolean closedToUsers) {
        var address = closedToUsers
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), privatePort(settings))
                : new InetSocketAddress(settings.address(), settings.port());
        try {
            var server = HttpServer.create(address, 0);
            var threads = Executors.newFixedThreadPool(THREADS);
            server.setExecutor(threads);
            var customers = new CustomersPage(crm, settings, new Attachments(site.attachments()), closedToUsers);
            server.createContext("/health", new Exchange.Guard(new HealthPage(crm)));
            server.createContext("/customers", new Exchange.Guard(customers));
            server.createContext("/", new Exchange.Guard(new FrontPage(crm, settings)));
            server.start();
            return new WebServer(server, threads);
        } catch (IOException e) {
            throw new CannotStartException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static int privatePort(Settings settings) {
        var port = System.getenv("ACME_PRIVATE_PORT");
        return port == null ? settings.privatePort() : Integer.parseInt(port);
    }

    /** The one that is listened on: not the configured one if that is 0, any free one. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Requests that have begun are finished first. The server's own way takes its whole time even if there are none. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_TO_FINISH_REQUESTS, TimeUnit.SECONDS)) {
                LOG.warning("requests have not been finished in " + SECONDS_TO_FINISH_REQUESTS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}
