package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.conflict.BodyHash;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.identity.Caller;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Validation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.groups.Default;
import java.util.Locale;

/** Understands what somebody sends in order to order. */
@ApplicationScoped
class OrderRequests {
    private static final Class<?>[] OF_AN_ACCOUNT = {Default.class};
    private static final Class<?>[] OF_A_GUEST = {Default.class, NewOrder.ByGuest.class};

    @Inject
    Validation validation;

    @Inject
    Shopper shopper;

    @Inject
    Caller caller;

    @Inject
    ObjectMapper json;

    /**
     * The order that the current request is for.
     *
     * @param key the idempotency key that came with it
     * @param language of its reader
     * @throws Problem 400 {@code idempotency-key-missing} or {@code validation}
     * @throws jakarta.validation.ConstraintViolationException if it breaks a rule
     */
    OrderRequest of(String key, NewOrder body, Locale language) {
        String required = Idempotency.require(key);
        NewOrder wanted = validation.valid(body, rules());
        WantedLines lines = wanted.wanted();
        Buyer buyer = shopper.buyer(wanted.email(), language);
        return new OrderRequest(
                buyer,
                new KeyedRequest(caller.keyOwner(buyer.email()), required, BodyHash.of(json, wanted)),
                wanted.holdId(),
                lines,
                Boolean.TRUE.equals(wanted.partial()));
    }

    private Class<?>[] rules() {
        return caller.account().isPresent() ? OF_AN_ACCOUNT : OF_A_GUEST;
    }
}
