package io.liveshelf.live;

import io.liveshelf.identity.GuestCookie;
import io.liveshelf.identity.Role;
import io.liveshelf.platform.RequestId;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Copies what the connection's opening call may do, which is known only while that call is answered. The properties
 * given here are this connection's own (Jakarta WebSocket 2.1, {@code ServerEndpointConfig}). So a connection keeps
 * the role it was opened with, as long as it lasts.
 */
public class LiveHandshake extends ServerEndpointConfig.Configurator {
    private static final String OPERATOR = LiveHandshake.class.getName() + ".operator";
    private static final String PERSON = LiveHandshake.class.getName() + ".person";
    private static final String REQUEST = LiveHandshake.class.getName() + ".request";
    private static final int DIGEST_LENGTH = 12;

    private volatile Object instance;

    /** Is asked for each connection, and CDI would look each time who asks. Whoever asks at once gets the same. */
    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        if (instance == null) {
            instance = CDI.current().select(endpoint).get();
        }
        return endpoint.cast(instance);
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
        endpoint.getUserProperties().put(OPERATOR, request.isUserInRole(Role.NAME_OF_OPERATOR));
        String requestId = RequestId.current();
        if (requestId != null) {
            endpoint.getUserProperties().put(REQUEST, requestId);
        }
        endpoint.getUserProperties().put(PERSON, digest(person(request)));
    }

    /** An account, or whoever has this guest's cookie, signed or not: it is only counted; else one of its own. */
    private static String person(HandshakeRequest request) {
        if (request.getUserPrincipal() != null) {
            return request.getUserPrincipal().getName();
        }
        return request.getHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(cookies -> Arrays.stream(cookies.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(GuestCookie.NAME + '='))
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** What tells people apart and says nothing of them. */
    private static String digest(String person) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(person.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, DIGEST_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The same for all connections of one account, and of one browser's guest. */
    static String person(Session session) {
        return (String) session.getUserProperties().get(PERSON);
    }

    /** The name of the call that opened the connection, under which all is done that is said on it; null for none. */
    static String requestId(Session session) {
        return (String) session.getUserProperties().get(REQUEST);
    }

    /** Whether the connection was opened by an operator. */
    static boolean isOperator(Session session) {
        return Boolean.TRUE.equals(session.getUserProperties().get(OPERATOR));
    }
}
