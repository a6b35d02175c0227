package io.liveshelf.bench;

import java.nio.ByteBuffer;

/** What a load sends: HTTP/1.1 requests, complete with their bodies. Asked by one thread only. */
interface Requests {

    /** The most bytes that one request has. */
    int maxLength();

    /** Puts the next request, which may differ from the one before, into the buffer. */
    void next(ByteBuffer into);
}
