package io.liveshelf.platform;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the server refuses by itself, before or beside JAX-RS, as a problem document instead of the server's own page,
 * which would tell its name and version. What the server itself forbids is what no file is: a folder, or the inside of the
 * archive; to say so would tell that it is there.
 */
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient ServletProblems problems;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        int told = status == HttpServletResponse.SC_FORBIDDEN ? HttpServletResponse.SC_NOT_FOUND : status;
        problems.write(request, response, new Problem(told, Failures.code(told)));
    }
}
