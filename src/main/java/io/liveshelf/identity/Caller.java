package io.liveshelf.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** Who makes the current HTTP request: a signed-in account, or else a guest. */
@RequestScoped
public class Caller {
    static final String ATTRIBUTE = Caller.class.getName();

    /**
     * A signed-in account, as much of it as others may know.
     *
     * @param language the one in which the shop writes to it, as a language tag
     */
    public record SignedIn(long accountId, String email, String name, Role role, String language) {}

    @Inject
    HttpServletRequest request;

    @Inject
    GuestCookie guests;

    public Optional<SignedIn> account() {
        return Optional.ofNullable((SignedIn) request.getAttribute(ATTRIBUTE));
    }

    public boolean isOperator() {
        return account().map(account -> account.role() != Role.SHOPPER).orElse(false);
    }

    /** The guest whose signed cookie came with the request; signed-in callers are no guests. */
    public Optional<String> guest() {
        return account().isPresent() ? Optional.empty() : guests.read(request.getCookies());
    }

    /** Whether the shop would know the caller again. */
    public boolean isKnown() {
        return account().isPresent() || guest().isPresent();
    }

    /**
     * The language in which to write to the caller, as a language tag: an account's own, for a guest the request's.
     *
     * @param reader the language of the request
     */
    public String language(Locale reader) {
        return account().map(SignedIn::language).orElseGet(reader::toLanguageTag);
    }

    /** To whom an idempotency key of the caller belongs: the account or, for a guest, the address they give. */
    public String keyOwner(String email) {
        return account().map(account -> "account:" + account.accountId()).orElse("guest:" + email);
    }

    /** How the caller is named in the ledger and in logs: an account by its address, others as {@code guest}. */
    public String actor() {
        return account().map(SignedIn::email).orElse("guest");
    }
}
