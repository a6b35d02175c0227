package io.liveshelf.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The health of the node under {@code /health}, in the form of MicroProfile Health, on every server: 200 where all is up,
 * else 503. What it tells is no secret.
 */
public class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> OTHER_ADDRESS = List.of("X-Forwarded-Host", "X-Forwarded-Port", "Forwarded");

    @Inject
    private transient Probes probes;

    @Inject
    private transient ObjectMapper json;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<CheckResult> checks = checks(request);
        boolean up = checks.stream().allMatch(CheckResult::up);
        byte[] body = json.writeValueAsBytes(Map.of(
                "status",
                word(up),
                "checks",
                checks.stream().map(HealthServlet::shown).toList()));
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private List<CheckResult> checks(HttpServletRequest request) {
        return switch (request.getServletPath()) {
            case "/health/live" -> probes.live();
            case "/health/started" -> probes.started();
            case "/health/ready" -> probes.ready(entrance(request));
            default ->
                Stream.of(probes.live(), probes.started(), probes.ready(entrance(request)))
                        .flatMap(List::stream)
                        .toList();
        };
    }

    static ReadyCheck.Entrance entrance(HttpServletRequest request) {
        return new ReadyCheck.Entrance(
                request.getLocalAddr(),
                request.getLocalPort(),
                !request.isSecure() && !isForwarded(request),
                request.getContextPath());
    }

    /** A server that believes its proxies (WildFly's can) takes what these say for its own address, and anybody may say it. */
    private static boolean isForwarded(HttpServletRequest request) {
        return OTHER_ADDRESS.stream().anyMatch(name -> request.getHeader(name) != null);
    }

    private static Map<String, Object> shown(CheckResult check) {
        Map<String, Object> shown = new TreeMap<>(Map.of("name", check.name(), "status", word(check.up())));
        if (!check.data().isEmpty()) {
            shown.put("data", check.data());
        }
        return shown;
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
