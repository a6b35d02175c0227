package io.liveshelf.identity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.ConflictPolicy;
import io.liveshelf.conflict.Edit;
import io.liveshelf.conflict.KeyedCalls;
import io.liveshelf.conflict.Preconditions;
import io.liveshelf.platform.EmailAddress;
import io.liveshelf.platform.Filled;
import io.liveshelf.platform.Kept;
import io.liveshelf.platform.Messages;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Validation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Signing up, and changing one's account. */
@RequestScoped
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountResource {
    /** What a new account needs; the name may be left out. */
    public record SignUp(
            @NotBlank @EmailAddress String email,
            @NotNull @Size(min = 10, max = 200) String password,
            @Size(max = 100) String name) {}

    /** A new account, as its owner sees it. */
    public record Opened(long id, String email, String name, Set<String> roles, long version) {}

    /**
     * What is to change of the caller's account; what is missing stays, and nothing can be taken away.
     *
     * @param language the one in which the shop is to write, as a language tag
     * @param currentPassword needed for another address or password
     */
    public record Change(
            @JsonDeserialize(using = Kept.class) @Filled @Size(max = 100) String name,

            @JsonDeserialize(using = Kept.class) @Filled @EmailAddress
            String email,

            @JsonDeserialize(using = Kept.class) @Size(min = 10, max = 200) String password,

            @JsonDeserialize(using = Kept.class) @Size(max = 35) String language,

            @NotNull(groups = Guarded.class) @Size(max = 200) String currentPassword) {
        private boolean isGuarded() {
            return email != null || password != null;
        }
    }

    /** Of a change of what nobody else is to have. */
    public interface Guarded {}

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Caller caller;

    @Inject
    KeyedCalls calls;

    @Inject
    AccountKeys keys;

    @Inject
    Answers answers;

    @Inject
    Messages messages;

    @Inject
    Validation validation;

    @Inject
    ClientAddress addresses;

    @Context
    HttpServletRequest request;

    @Context
    HttpHeaders headers;

    @POST
    public Response signUp(@HeaderParam("Idempotency-Key") String key, @NotNull @Valid SignUp wanted) {
        String name = wanted.name() == null || wanted.name().isBlank()
                ? wanted.email().substring(0, wanted.email().indexOf('@'))
                : wanted.name().strip();
        String language = messages.reader(headers).toLanguageTag();
        return calls.respond(
                        keys.keyed(key, "sign-up", Account.normalised(wanted.email()), wanted),
                        () -> answers.of(
                                201,
                                view(accounts.open(wanted.email(), name, wanted.password(), Role.SHOPPER, language))))
                .build();
    }

    @PATCH
    @Path("me")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(
            @HeaderParam("Idempotency-Key") String key,
            @QueryParam("onConflict") String onConflict,
            @NotNull @Valid Change wanted) {
        Caller.SignedIn account = caller.account().orElseThrow(() -> new Problem(401, "sign-in-required"));
        if (wanted.isGuarded()) {
            validation.valid(wanted, Guarded.class);
        }
        UnaryOperator<Edit<Account>> terms = terms(Preconditions.ifMatch(request), ConflictPolicy.named(onConflict));
        return calls.respond(
                        keys.keyed(key, "change", account.email(), wanted),
                        () -> answers.of(200, view(changed(account, wanted, terms))))
                .build();
    }

    /** An account has one editor, who names what is to be another: no version needs to be said, but it may be. */
    private static UnaryOperator<Edit<Account>> terms(String ifMatch, ConflictPolicy policy) {
        return ifMatch == null
                ? edit -> edit.under(ConflictPolicy.CLIENT_WINS)
                : edit -> edit.under(policy).madeOn(ifMatch, version -> null);
    }

    /** Sent again under its key, a change is not asked for the password again, which may be another by then. */
    private Account changed(Caller.SignedIn account, Change wanted, UnaryOperator<Edit<Account>> terms) {
        if (wanted.isGuarded()) {
            requirePassword(account.email(), wanted.currentPassword());
        }
        String name = wanted.name() == null ? null : wanted.name().strip();
        String language = spoken(wanted.language());
        String session = Cookies.value(request.getCookies(), ShopAuthentication.SESSION_COOKIE)
                .orElse(null);
        return accounts.change(account.accountId(), name, wanted.email(), wanted.password(), language, session, terms);
    }

    private String spoken(String language) {
        if (language == null) {
            return null;
        }
        return messages.spoken(Locale.forLanguageTag(language))
                .map(Locale::toLanguageTag)
                .orElseThrow(() -> Problem.invalid("language", "invalid.language"));
    }

    /** Who sits before a browser that was left open is not yet the owner of the account. */
    private void requirePassword(String email, String password) {
        try {
            signIn.with(email, password, addresses.of(request));
        } catch (Problem refusal) {
            throw refusal.status() == 401 ? Problem.invalid("currentPassword", "invalid.current-password") : refusal;
        }
    }

    private static Opened view(Account account) {
        return new Opened(
                account.id(), account.email(), account.name(), account.role().names(), account.version());
    }
}
