package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes applications into a server and out of it while it runs, as its administrator may. A context is the first part of
 * an application's addresses, without slashes, and empty for one at the first address; no two have the same.
 */
interface Deployments {
    /** What the application at the first address is called. */
    String FIRST = "liveshelf";

    /** Returns when the server says that the application has started. */
    void deploy(Path application, String context) throws IOException;

    /** Returns when the server says that it has ended. */
    void undeploy(String context) throws IOException;

    /** How a server that needs names calls the application. */
    static String name(String context) {
        return context.isEmpty() ? FIRST : context;
    }
}
