package io.liveshelf.platform;

/** Something that a node must have before anybody is sent to it; all of these in the application are asked. */
public interface ReadyCheck {

    /**
     * Whether it is there; down too if this throws. Never blocks for longer than a few seconds.
     *
     * @param entrance the way by which whoever asks has reached the node
     */
    CheckResult ready(Entrance entrance);

    /**
     * Where the node listens, as it was reached just now.
     *
     * @param plain whether it is an address of the node's own, and without TLS; else nobody may try it
     * @param path of the application's root, without a slash at its end
     */
    record Entrance(String address, int port, boolean plain, String path) {}
}
