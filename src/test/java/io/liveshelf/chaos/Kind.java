package io.liveshelf.chaos;

import java.util.Set;

/** What a client may ask the shop for, and which answers that may have. */
enum Kind {
    ORDER("POST", true, 201, 409),
    HOLD("POST", true, 201, 409),
    EXTEND("PUT", false, 200, 409),
    RELEASE("DELETE", false, 204),
    CLAIM("POST", false, 200, 409),
    UNCLAIM("DELETE", false, 204, 404, 409),
    PAY("POST", true, 200, 202, 402, 409),
    CANCEL("POST", true, 200, 202, 409),
    SHIP("POST", true, 200, 409),
    DELIVER("POST", true, 200, 409),
    REFUND("POST", true, 200, 409),
    RECEIVE("POST", false, 200);

    private final String method;
    private final boolean keyed;
    private final Set<Integer> expected;

    Kind(String method, boolean keyed, Integer... expected) {
        this.method = method;
        this.keyed = keyed;
        this.expected = Set.of(expected);
    }

    String method() {
        return method;
    }

    /** Whether its key makes it happen once; the others change nothing the second time, or are not said twice. */
    boolean isKeyed() {
        return keyed;
    }

    boolean expects(int status) {
        return expected.contains(status);
    }
}
