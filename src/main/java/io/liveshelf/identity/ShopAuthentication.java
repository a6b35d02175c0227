package io.liveshelf.identity;

import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ServletProblems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Signs in each call to {@code /api} anew, and each that opens a live connection at {@code /live}: by HTTP Basic if
 * the call brings it, else by the session cookie. A call with neither is a guest's; a call with wrong Basic
 * credentials is refused, an ended session ignored.
 */
@ApplicationScoped
public class ShopAuthentication implements HttpAuthenticationMechanism {
    static final String SESSION_COOKIE = "liveshelf_session";

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    Failures failures;

    @Inject
    ServletProblems problems;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.startsWith("/api/") && !path.equals("/live")) {
            return context.doNothing();
        }
        try {
            String authorization = request.getHeader("Authorization");
            if (isBasic(authorization)) {
                return admit(basic(authorization, request.getRemoteAddr()), request, context);
            }
            return Cookies.value(request.getCookies(), SESSION_COOKIE)
                    .flatMap(sessions::find)
                    .map(account -> admit(account, request, context))
                    .orElseGet(context::doNothing);
        } catch (RuntimeException e) {
            return refuse(failures.problemOf(e), request, response);
        }
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

    private static AuthenticationStatus admit(
            Caller.SignedIn account, HttpServletRequest request, HttpMessageContext context) {
        request.setAttribute(Caller.ATTRIBUTE, account);
        return context.notifyContainerAboutLogin(
                new CallerPrincipal(account.email()), account.role().names());
    }

    private AuthenticationStatus refuse(Problem refusal, HttpServletRequest request, HttpServletResponse response) {
        try {
            problems.write(request, response, refusal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }
}
