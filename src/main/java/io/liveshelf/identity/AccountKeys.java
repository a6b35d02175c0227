package io.liveshelf.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.conflict.BodyHash;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of keyed calls whose bodies have passwords. The hash of a body is quick, so that whoever read it
 * could try out millions of passwords a second: in place of the password it is made of a hash as slow as the one that
 * the account keeps. A password that only proves who calls is no part of what is asked for, and left out.
 */
@ApplicationScoped
class AccountKeys {
    private static final String PASSWORD = "password";
    private static final String PROOF = "currentPassword";

    @Inject
    Caller caller;

    @Inject
    Passwords passwords;

    @Inject
    ObjectMapper json;

    /**
     * The call under its key, if it has one.
     *
     * @param what the name of the call
     * @param email to whom the key belongs, unless somebody is signed in
     * @throws io.liveshelf.platform.Problem 400 {@code validation} for what is no key
     */
    Optional<KeyedRequest> keyed(String key, String what, String email, Object body) {
        return Idempotency.optional(key).map(given -> {
            String owner = caller.keyOwner(email);
            ObjectNode asked = json.valueToTree(body);
            asked.remove(PROOF);
            if (asked.hasNonNull(PASSWORD)) {
                asked.put(PASSWORD, passwords.hash(asked.path(PASSWORD).textValue(), owner + ' ' + given));
            }
            return new KeyedRequest(owner, given, BodyHash.of(json, List.of(what, asked)));
        });
    }
}
