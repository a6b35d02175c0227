package io.liveshelf.live;

/** The WebSocket close codes used here (RFC 6455 and the IANA registry). */
final class CloseCode {
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_VIOLATION = 1008;
    static final int TOO_LARGE = 1009;
    static final int SERVICE_RESTART = 1012;
    static final int TRY_AGAIN_LATER = 1013;

    private CloseCode() {}
}
