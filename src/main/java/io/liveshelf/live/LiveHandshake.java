package io.liveshelf.live;

import io.liveshelf.identity.Role;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Copies what the connection's opening call may do, which is known only while that call is answered. The properties
 * given here are this connection's own (Jakarta WebSocket 2.1, {@code ServerEndpointConfig}). So a connection keeps
 * the role it was opened with, as long as it lasts.
 */
public class LiveHandshake extends ServerEndpointConfig.Configurator {
    private static final String OPERATOR = LiveHandshake.class.getName() + ".operator";

    @Override
    public void modifyHandshake(ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
        endpoint.getUserProperties().put(OPERATOR, request.isUserInRole(Role.NAME_OF_OPERATOR));
    }

    /** Whether the connection was opened by an operator. */
    static boolean isOperator(Session session) {
        return Boolean.TRUE.equals(session.getUserProperties().get(OPERATOR));
    }
}
