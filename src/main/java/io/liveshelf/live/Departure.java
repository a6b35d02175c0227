package io.liveshelf.live;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;

/**
 * Sends all pages elsewhere as the first thing when the application stops, and tells the other nodes. Serves nothing: a
 * servlet is told of the end while connections are still there; a bean is told too late, when the server has cut them,
 * and browsers would take that for a crash.
 */
public class Departure extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Presence presence;

    @Override
    public void destroy() {
        presence.leave();
    }
}
