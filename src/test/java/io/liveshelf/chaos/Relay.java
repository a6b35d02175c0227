package io.liveshelf.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for several nodes, as a proxy in front of them gives: each new connection goes to the next node that takes
 * it, and what one side says or ends, the other hears. A page's WebSocket goes on to the next, too, if a node has no room
 * for it (503), as it says while it stops. Can be told to prefer a node, and to let connections wait.
 */
public final class Relay implements AutoCloseable {
    private static final String LIVE = "GET /live ";
    private static final String NO_ROOM = "HTTP/1.1 503 ";
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String END_OF_LINE = "\r\n";

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
                Socket node = connect(browser)) {
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

    /** A node that has taken the browser's first request. */
    private Socket connect(Socket browser) throws IOException, InterruptedException {
        byte[] request = through(browser, END_OF_HEAD);
        gate.await();
        int first = preferred == null ? turn.getAndIncrement() : preferred;
        for (int i = 0; i < nodes.size(); i++) {
            Optional<Socket> node = ask(nodes.get(Math.floorMod(first + i, nodes.size())), request, browser);
            if (node.isPresent()) {
                return node.get();
            }
        }
        throw new IOException("No node takes the connection");
    }

    /** The node, if it takes the request; the browser is told the beginning of its answer then. */
    private static Optional<Socket> ask(URI uri, byte[] request, Socket browser) {
        Socket node = new Socket();
        try {
            node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
            node.getOutputStream().write(request);
            byte[] answer = startsWith(request, LIVE) ? through(node, END_OF_LINE) : new byte[0];
            if (!startsWith(answer, NO_ROOM)) {
                browser.getOutputStream().write(answer);
                return Optional.of(node);
            }
        } catch (IOException e) {
            // It does not take it.
        }
        close(node);
        return Optional.empty();
    }

    /** What is heard up to that end, or all there is. */
    private static byte[] through(Socket from, String end) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        InputStream in = from.getInputStream();
        byte[] last = end.getBytes(StandardCharsets.ISO_8859_1);
        int matched = 0;
        while (matched < last.length) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            heard.write(next);
            matched = next == last[matched] ? matched + 1 : next == last[0] ? 1 : 0;
        }
        return heard.toByteArray();
    }

    private static boolean startsWith(byte[] heard, String beginning) {
        return new String(heard, StandardCharsets.ISO_8859_1).startsWith(beginning);
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
