package io.liveshelf.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Pages that watch, all in one thread, which is as little of the machine as so many pages can take. While they are
 * opened that is the caller's, then one of its own. What they see is noted from {@link #note} to {@link #rest}.
 */
final class PageCrowd implements AutoCloseable, PageSocket.Eyes {

    private static final int OPENED_AT_ONCE = 64;
    private static final long NAP_MS = 50;
    private static final long RETURNS_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final URI server;
    private final InetSocketAddress address;
    private final int openedAtOnce;
    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocate(1 << 20);
    private final List<PageSocket> pages = new ArrayList<>();
    private final boolean returning;
    private final Deque<Retry> retries = new ArrayDeque<>();
    private int refused;
    private final Map<Integer, Integer> farewells = new ConcurrentSkipListMap<>();
    private int opening;
    private volatile Sightings sightings;
    private final AtomicLong frames = new AtomicLong();
    private volatile boolean closing;
    private Thread thread;
    private long now;

    /** @param server the shop's first page */
    PageCrowd(URI server) throws IOException {
        this(server, OPENED_AT_ONCE, false);
    }

    private PageCrowd(URI server, int openedAtOnce, boolean returning) throws IOException {
        this.openedAtOnce = openedAtOnce;
        this.returning = returning;
        this.server = server;
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
    }

    /** Pages that all come at the same moment, and as browsers do come again within a second if they are turned away. */
    static PageCrowd returning(URI server) throws IOException {
        return new PageCrowd(server, Integer.MAX_VALUE, true);
    }

    /** A page that was turned away, and when it comes again. */
    private record Retry(PageSocket page, long due) {}

    /** Opens so many pages more and returns when all of them are subscribed; before {@link #start}. */
    List<PageSocket> open(int count, IntFunction<long[]> products, PageSocket.Manner manner) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        List<PageSocket> opened = new ArrayList<>();
        while (opened.size() < count || opening > 0) {
            while (opened.size() < count && opening < openedAtOnce) {
                opened.add(new PageSocket(address, selector, products.apply(opened.size()), manner));
                opening++;
            }
            selector.select(this::serve, NAP_MS);
            while (!retries.isEmpty() && retries.peek().due() - System.nanoTime() <= 0) {
                int place = opened.indexOf(retries.poll().page());
                opened.set(place, new PageSocket(address, selector, products.apply(place), manner));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(opening + " pages were not subscribed within a minute");
            }
        }
        pages.addAll(opened);
        return opened;
    }

    /** From now on a thread of its own reads. */
    void start() {
        thread = new Thread(this::run, "pages");
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(this::serve, NAP_MS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        PageSocket page = (PageSocket) key.attachment();
        try {
            if (key.isConnectable()) {
                page.connected(server.getAuthority());
                return;
            }
            boolean before = page.isSubscribed();
            now = 0;
            page.read(scratch, this);
            if (!before && page.isSubscribed()) {
                opening--;
            }
        } catch (IOException e) {
            ended(page, e);
        }
    }

    private void ended(PageSocket page, IOException e) {
        if (returning && !page.isSubscribed()) {
            refused++;
            retries.add(new Retry(page, System.nanoTime() + RETURNS_AFTER_NANOS));
        } else if (!page.isSubscribed()) {
            throw new UncheckedIOException("A page could not be opened: " + e.getMessage(), e);
        } else {
            farewells.merge(page.closeCode(), 1, Integer::sum);
        }
        try {
            page.close();
        } catch (IOException alreadyGone) {
            e.addSuppressed(alreadyGone);
        }
    }

    /** How often a page was turned away before it was subscribed. */
    int refused() {
        return refused;
    }

    @Override
    public void saw(long product, long before, long revision) {
        Sightings noting = sightings;
        if (noting != null && before >= 0) {
            // One look at the clock for all that was read at once.
            now = now == 0 ? System.nanoTime() : now;
            noting.seen(product, before, revision, now);
        }
    }

    @Override
    public void frame() {
        frames.incrementAndGet();
    }

    /** From now on it is noted there what pages see. */
    void note(Sightings noting) {
        sightings = noting;
    }

    void rest() {
        sightings = null;
    }

    /** So many frames about stock have been read so far. */
    long frames() {
        return frames.get();
    }

    /** How many connections have ended, by the server's close code; 0 where it sent none. */
    Map<Integer, Integer> farewells() {
        return farewells;
    }

    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (PageSocket page : pages) {
            page.close();
        }
        selector.close();
    }
}
