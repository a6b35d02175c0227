package io.liveshelf.identity;

import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ServletProblems;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs in each call to {@code /api} anew, and each that opens a live connection at {@code /live}: by HTTP Basic if
 * the call brings it, else by the session cookie. A call with neither is a guest's; a call with wrong Basic
 * credentials is refused, an ended session ignored. All behind this filter see the account as the request's user, with
 * its roles.
 *
 * <p>A filter is alike on every server and concerns nobody else. A server that is told of a mechanism (Jakarta Security,
 * Jakarta Authentication) asks it for each request, static files and pages at hand too, and itself for permissions that
 * nobody restricted, which takes Payara as long as the rest of such a request.
 */
public class ShopAuthentication implements Filter {
    static final String SESSION_COOKIE = "liveshelf_session";

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    ClientAddress addresses;

    @Inject
    Failures failures;

    @Inject
    ServletProblems problems;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Optional<Caller.SignedIn> caller;
        try {
            caller = caller(http);
        } catch (RuntimeException e) {
            problems.write(http, (HttpServletResponse) response, failures.problemOf(e));
            return;
        }
        if (caller.isPresent()) {
            request.setAttribute(Caller.ATTRIBUTE, caller.get());
            chain.doFilter(new SignedInRequest(http, caller.get()), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Caller.SignedIn> caller(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (isBasic(authorization)) {
            return Optional.of(basic(authorization, addresses.of(request)));
        }
        return Cookies.value(request.getCookies(), SESSION_COOKIE).flatMap(sessions::find);
    }

    static boolean isBasic(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }

    private Caller.SignedIn basic(String authorization, String address) {
        String pair;
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).strip());
            pair = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(401, "bad-credentials");
        }
        int colon = pair.indexOf(':');
        if (colon < 1 || pair.indexOf('\0') >= 0) {
            throw new Problem(401, "bad-credentials");
        }
        return signIn.with(pair.substring(0, colon), pair.substring(colon + 1), address);
    }
}
