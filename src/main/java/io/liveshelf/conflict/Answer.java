package io.liveshelf.conflict;

/**
 * What a request was answered, to be given again word for word.
 *
 * @param body JSON; empty for an answer that has none
 */
public record Answer(int status, String body) {
    /** HTTP's "Processing"; never an answer itself. */
    static final int BEGUN = 102;

    /** An answer that says no more than its status. */
    public static Answer bare(int status) {
        return new Answer(status, "");
    }

    /**
     * In place of the answer to what has begun and whose answer is not known yet.
     *
     * @param work by which whoever comes later finds what has become of it
     */
    public static Answer begun(String work) {
        return new Answer(BEGUN, work);
    }

    /** Whether it will stay the answer. */
    public boolean isFinal() {
        return status != BEGUN;
    }

    boolean hasBody() {
        return !body.isEmpty();
    }
}
