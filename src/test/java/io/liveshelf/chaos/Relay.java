package io.liveshelf.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for several nodes, as a proxy in front of them gives: each new connection goes to the next node that takes
 * it, and what one side says or ends, the other hears. Can be told to prefer a node, and to let connections wait.
 */
public final class Relay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final AtomicInteger turn = new AtomicInteger();
    private final List<URI> nodes;
    private final Set<Socket> browsers = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Integer preferred;

    public Relay(List<URI> nodes) throws IOException {
        this.nodes = List.copyOf(nodes);
        begin("relay", this::accept);
    }

    /** The address of the first page, ending in a slash. */
    public URI uri() {
        return URI.create("http://localhost:" + door.getLocalPort() + "/");
    }

    /** Ends all connections; from now on each goes to that node, unless it does not take it. */
    public void turnTo(int node) {
        preferred = node;
        browsers.forEach(Relay::close);
    }

    /** From now on new connections wait. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    /** Lets those that wait, and all later ones, through. */
    public void letGo() {
        gate.countDown();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket browser = door.accept();
                begin("relay-connection", () -> serve(browser));
            }
        } catch (IOException closed) {
            // Nobody comes in any more.
        }
    }

    private void serve(Socket browser) {
        browsers.add(browser);
        try (browser;
                Socket node = connect()) {
            Thread answers = begin("relay-answers", () -> copy(node, browser));
            copy(browser, node);
            answers.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            browsers.remove(browser);
        }
    }

    private Socket connect() throws IOException, InterruptedException {
        gate.await();
        IOException refused = new IOException("No node takes the connection");
        int first = preferred == null ? turn.getAndIncrement() : preferred;
        for (int i = 0; i < nodes.size(); i++) {
            URI node = nodes.get(Math.floorMod(first + i, nodes.size()));
            try {
                return new Socket(InetAddress.getLoopbackAddress(), node.getPort());
            } catch (IOException e) {
                refused.addSuppressed(e);
            }
        }
        throw refused;
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread begin(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, e) -> {});
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
