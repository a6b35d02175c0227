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

    private byte[] document;

    @Override
    public void init() throws ServletException {
        String resource = getInitParameter(RESOURCE);
        try (InputStream file = PublishedDocument.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new ServletException("There is no " + resource);
            }
            document = file.readAllBytes();
        } catch (IOException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/yaml");
        response.setCharacterEncoding("UTF-8");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
