package io.liveshelf.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Who makes the current HTTP request: a signed-in account, or else a guest. What is known of them is kept with the
 * request, not in here, as making a bean for each request takes the servers longer than all that it would be asked.
 */
@ApplicationScoped
public class Caller {
    static final String ATTRIBUTE = Caller.class.getName();
    private static final String GUEST = ATTRIBUTE + ".guest";

    /**
     * A signed-in account, as much of it as others may know.
     *
     * @param language the one in which the shop writes to it, as a language tag
     * @param version the one that was read for this request
     */
    public record SignedIn(long accountId, String email, String name, Role role, String language, long version) {}

    /** What the request's cookies say, once they have been read. */
    private record Guest(Optional<String> name) {}

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
        if (account().isPresent()) {
            return Optional.empty();
        }
        if (request.getAttribute(GUEST) instanceof Guest known) {
            return known.name();
        }
        Optional<String> name = guests.read(request.getCookies());
        request.setAttribute(GUEST, new Guest(name));
        return name;
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
