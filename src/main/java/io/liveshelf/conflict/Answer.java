package io.liveshelf.conflict;

/**
 * What a request was answered, to be given again word for word.
 *
 * @param body JSON; empty for an answer that has none
 */
public record Answer(int status, String body) {
    /** An answer that says no more than its status. */
    public static Answer bare(int status) {
        return new Answer(status, "");
    }

    boolean hasBody() {
        return !body.isEmpty();
    }
}
