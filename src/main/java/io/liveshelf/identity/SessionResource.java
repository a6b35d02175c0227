package io.liveshelf.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;

/** Signing in and out of a browser, and who one is. */
@RequestScoped
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {

    /** What a caller signs in with. */
    public record Credentials(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(min = 1, max = 200) String password) {}

    /**
     * Who the caller is, and in which language the shop writes to them; a guest has none of it, and no roles.
     *
     * @param version the account's, by which it can be changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Identity(
            boolean signedIn, String email, String name, String language, Set<String> roles, Long version) {
        static Identity of(Caller.SignedIn account) {
            return new Identity(
                    true,
                    account.email(),
                    account.name(),
                    account.language(),
                    account.role().names(),
                    account.version());
        }

        static Identity guest() {
            return new Identity(false, null, null, null, Set.of(), null);
        }
    }

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    Caller caller;

    @Inject
    GuestCookie guestCookie;

    @Inject
    Event<GuestSignedIn> guests;

    @Inject
    ClientAddress addresses;

    @Context
    HttpServletRequest request;

    /** Whoever is not known yet is a known guest from now on, so that whatever they send next can be sent again. */
    @GET
    public Response whoAmI() {
        return Response.ok(caller.account().map(Identity::of).orElseGet(Identity::guest))
                .header("Cache-Control", "no-store")
                .cookie(caller.isKnown() ? null : guestCookie.writer(request).apply(guestCookie.newGuest()))
                .build();
    }

    @POST
    public Response signIn(@NotNull @Valid Credentials credentials) {
        Caller.SignedIn account = signIn.with(credentials.email(), credentials.password(), addresses.of(request));
        Optional<String> guest = caller.guest();
        String token = sessions.begin(account.accountId());
        guest.ifPresent(name -> guests.fire(new GuestSignedIn(name, account.accountId())));
        int seconds = Math.toIntExact(sessions.lifetime().toSeconds());
        return Response.ok(Identity.of(account)).cookie(cookie(token, seconds)).build();
    }

    @DELETE
    public Response signOut() {
        Cookies.value(request.getCookies(), ShopAuthentication.SESSION_COOKIE).ifPresent(sessions::end);
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    private NewCookie cookie(String token, int seconds) {
        return new NewCookie.Builder(ShopAuthentication.SESSION_COOKIE)
                .value(token)
                .path("/")
                .httpOnly(true)
                .secure(Cookies.secure(request))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(seconds)
                .build();
    }
}
