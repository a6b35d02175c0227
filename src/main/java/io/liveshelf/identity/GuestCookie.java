package io.liveshelf.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cookie by which a guest is known again: a random name and its HMAC-SHA256 under the shop's own key, so that
 * nobody can make up the name of another guest.
 */
@ApplicationScoped
public class GuestCookie {
    /** The name of the cookie. */
    public static final String NAME = "liveshelf_guest";

    private static final Duration LIFETIME = Duration.ofDays(180);

    @Inject
    SigningKey key;

    /** A new guest's name: 128 random bits. */
    public String newGuest() {
        return Passwords.random(16);
    }

    /** Makes the cookies that make their bearer a guest, in answer to that request, also after it has been left. */
    public Function<String, NewCookie> writer(HttpServletRequest request) {
        boolean secure = Cookies.secure(request);
        return guest -> write(guest, secure);
    }

    private NewCookie write(String guest, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(guest + "." + signature(guest))
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(Math.toIntExact(LIFETIME.toSeconds()))
                .build();
    }

    /** The guest named by a rightly signed cookie among these; null stands for no cookies. */
    Optional<String> read(Cookie[] cookies) {
        return Cookies.value(cookies, NAME).flatMap(value -> {
            int dot = value.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            String guest = value.substring(0, dot);
            byte[] given = value.substring(dot + 1).getBytes(StandardCharsets.US_ASCII);
            byte[] right = signature(guest).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(given, right) ? Optional.of(guest) : Optional.empty();
        });
    }

    private String signature(String guest) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(guest.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
