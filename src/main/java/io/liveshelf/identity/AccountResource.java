package io.liveshelf.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Signing up. */
@RequestScoped
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountResource {
    /** What a new account needs; the name may be left out. */
    public record SignUp(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 10, max = 200) String password,
            @Size(max = 100) String name) {}

    /** A new account, as its owner sees it. */
    public record Opened(long id, String email, String name, Set<String> roles) {}

    @Inject
    Accounts accounts;

    @POST
    public Response signUp(@NotNull @Valid SignUp wanted) {
        String name = wanted.name() == null || wanted.name().isBlank()
                ? wanted.email().substring(0, wanted.email().indexOf('@'))
                : wanted.name().strip();
        Account account = accounts.open(wanted.email(), name, wanted.password(), Role.SHOPPER);
        return Response.status(Response.Status.CREATED)
                .entity(new Opened(
                        account.id(),
                        account.email(),
                        account.name(),
                        account.role().names()))
                .build();
    }
}
