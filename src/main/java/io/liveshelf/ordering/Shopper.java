package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.conflict.BodyHash;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.identity.Account;
import io.liveshelf.identity.Caller;
import io.liveshelf.identity.GuestCookie;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who shops, in the current request: an account, a guest the shop knows, or a new guest, whose name the request keeps.
 */
@ApplicationScoped
class Shopper {
    private static final String NEW_GUEST = Shopper.class.getName() + ".newGuest";

    @Inject
    Caller caller;

    @Inject
    GuestCookie guests;

    @Inject
    ObjectMapper json;

    @Inject
    HttpServletRequest request;

    /**
     * As a buyer.
     *
     * @param email the address given with the order, which a guest has given
     * @param reader the language that news of it is written in
     */
    Buyer buyer(String email, Locale reader) {
        String language = caller.language(reader);
        return caller.account()
                .map(account -> new Buyer(account.accountId(), null, account.email(), language, true))
                .orElseGet(() -> new Buyer(null, guest(), Account.normalised(email), language, !isNewGuest()));
    }

    /** Under which name stock is held or claimed for them. */
    String holder() {
        return Buyer.holder(accountId(), accountId() == null ? guest() : null);
    }

    /** For whom purchase limits count, as far as it is known before an order names an address. */
    Customer customer() {
        return caller.account()
                .map(account -> new Customer(account.accountId(), null, account.email()))
                .orElseGet(() -> new Customer(null, guest(), null));
    }

    /** Whether this request is the first we hear of them. */
    boolean isNewGuest() {
        return !caller.isKnown();
    }

    /**
     * A call of theirs that came with a key; empty if it came without.
     *
     * @param said all that makes it another call than others
     * @throws Problem 400 {@code validation} for what is no key
     */
    Optional<KeyedRequest> keyed(String key, Object said) {
        return Idempotency.optional(key).map(given -> new KeyedRequest(holder(), given, BodyHash.of(json, said)));
    }

    String actor() {
        return caller.actor();
    }

    /**
     * Makes the cookie that a guest is to be sent, also after this request has been left; null for whoever needs none.
     */
    Function<String, NewCookie> cookies() {
        return isNewGuest() ? guests.writer(request) : guest -> null;
    }

    private Long accountId() {
        return caller.account().map(Caller.SignedIn::accountId).orElse(null);
    }

    /** The guest's name, a new one for a new guest. */
    String guest() {
        return caller.guest().orElseGet(() -> {
            if (request.getAttribute(NEW_GUEST) instanceof String name) {
                return name;
            }
            String name = guests.newGuest();
            request.setAttribute(NEW_GUEST, name);
            return name;
        });
    }
}
