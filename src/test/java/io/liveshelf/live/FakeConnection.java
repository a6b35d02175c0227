package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Json;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** The server's end of a connection, on which frames arrive when the test says so. Thread-safe. */
final class FakeConnection {
    private final List<String> frames = new ArrayList<>();
    private final Queue<SendHandler> onTheirWay = new ArrayDeque<>();
    private final List<Integer> closed = new ArrayList<>();
    private int mostOnTheirWay;
    private int pings;
    private boolean refusing;
    private Consumer<Runnable> network;

    Session session() {
        RemoteEndpoint.Async remote = fake(RemoteEndpoint.Async.class, call -> {
            switch (call.name()) {
                case "sendText" -> send((String) call.arguments()[0], (SendHandler) call.arguments()[1]);
                case "sendPing" -> ping();
                default -> throw new UnsupportedOperationException(call.name());
            }
            return null;
        });
        return fake(Session.class, call -> switch (call.name()) {
            case "getAsyncRemote" -> remote;
            case "isOpen" -> isOpen();
            case "close" -> close((CloseReason) call.arguments()[0]);
            default -> throw new UnsupportedOperationException(call.name());
        });
    }

    private void send(String frame, SendHandler handler) {
        synchronized (this) {
            requireOpen();
            frames.add(frame);
            onTheirWay.add(handler);
            mostOnTheirWay = Math.max(mostOnTheirWay, onTheirWay.size());
            if (network == null) {
                return;
            }
        }
        network.accept(this::finish);
    }

    private synchronized void ping() {
        requireOpen();
        pings++;
    }

    private synchronized Object close(CloseReason reason) {
        requireOpen();
        closed.add(reason.getCloseCode().getCode());
        return null;
    }

    private synchronized boolean isOpen() {
        return !refusing && closed.isEmpty();
    }

    /** With the exception that Tyrus has for a connection that goes while it is being written to. */
    private void requireOpen() {
        if (refusing) {
            throw new RuntimeException("the connection is closed");
        }
    }

    synchronized void refuse() {
        refusing = true;
    }

    /** From now on each frame arrives by itself, when the network runs what it is given. */
    synchronized void answerAtOnce(Consumer<Runnable> network) {
        this.network = network;
    }

    void finish() {
        next().onResult(new SendResult());
    }

    void lose() {
        next().onResult(new SendResult(new IllegalStateException("broken")));
    }

    void finishAll() {
        while (isBusy()) {
            finish();
        }
    }

    private synchronized boolean isBusy() {
        return !onTheirWay.isEmpty();
    }

    private synchronized SendHandler next() {
        return onTheirWay.remove();
    }

    synchronized List<String> frames() {
        return List.copyOf(frames);
    }

    synchronized List<Integer> closed() {
        return List.copyOf(closed);
    }

    synchronized int pings() {
        return pings;
    }

    synchronized int mostOnTheirWay() {
        return mostOnTheirWay;
    }

    List<String> types() {
        return frames().stream().map(frame -> json(frame).path("type").asText()).toList();
    }

    JsonNode items(int frame) {
        return json(frames().get(frame)).path("items");
    }

    List<Long> revisions(long productId) {
        return numbers(productId, "revision");
    }

    List<Long> versions(long productId) {
        return numbers(productId, "version");
    }

    private List<Long> numbers(long productId, String member) {
        List<Long> numbers = new ArrayList<>();
        for (String frame : frames()) {
            for (JsonNode item : json(frame).path("items")) {
                if (item.path("id").asLong() == productId && item.has(member)) {
                    numbers.add(item.path(member).asLong());
                }
            }
        }
        return numbers;
    }

    private static JsonNode json(String frame) {
        try {
            return Json.mapper().readTree(frame);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Call(String name, Object... arguments) {}

    private interface Answer {
        Object to(Call call);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(new Call(method.getName(), arguments))));
    }
}
