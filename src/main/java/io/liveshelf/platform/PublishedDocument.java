package io.liveshelf.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * Gives one of the documents that describe the shop's interfaces to anyone who asks, as it was written. Its parameter
 * {@value #RESOURCE} names the YAML file among the application's classes.
 */
public class PublishedDocument extends HttpServlet {
    static final String RESOURCE = "resource";
    private static final long serialVersionUID = 1L;

    @Override
    public void init() throws ServletException {
        try (InputStream document = open()) {
            if (document == null) {
                throw new ServletException("There is no " + getInitParameter(RESOURCE));
            }
        } catch (IOException e) {
            throw new ServletException(e);
        }
    }

    private InputStream open() {
        return PublishedDocument.class.getClassLoader().getResourceAsStream(getInitParameter(RESOURCE));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/yaml");
        response.setCharacterEncoding("UTF-8");
        try (InputStream document = open()) {
            document.transferTo(response.getOutputStream());
        }
    }
}
