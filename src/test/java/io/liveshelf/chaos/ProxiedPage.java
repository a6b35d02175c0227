package io.liveshelf.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page's live connection through the proxy, of one product, that remembers what it is told. */
final class ProxiedPage implements AutoCloseable, WebSocket.Listener {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder frame = new StringBuilder();
    private WebSocket socket;

    private ProxiedPage() {}

    static ProxiedPage open(NginxFront front, String product) throws IOException, GeneralSecurityException {
        ProxiedPage page = connect(front, front.uri().toString().replaceFirst("/$", ""));
        page.socket
                .sendText("{\"type\":\"subscribe\",\"products\":[{\"id\":" + product + "}]}", true)
                .join();
        return page;
    }

    /** The status with which a page of that site is refused; 101 if it is not. */
    static int refusal(NginxFront front, String origin) throws IOException, GeneralSecurityException {
        try {
            connect(front, origin).close();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static ProxiedPage connect(NginxFront front, String origin) throws IOException, GeneralSecurityException {
        ProxiedPage page = new ProxiedPage();
        page.socket = HttpClient.newBuilder()
                .sslContext(front.trust())
                .build()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .subprotocols("liveshelf.v1")
                .buildAsync(URI.create(front.uri().toString().replaceFirst("^http", "ws") + "live"), page)
                .join();
        return page;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        frame.append(text);
        if (last) {
            heard.add(frame.toString());
            frame.setLength(0);
        }
        from.request(1);
        return null;
    }

    boolean hasHeard(String part) {
        return heard.stream().anyMatch(text -> text.contains(part));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
