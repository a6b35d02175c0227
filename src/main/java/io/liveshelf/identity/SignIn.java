package io.liveshelf.identity;

import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/** Checks an e-mail address and a password, by whichever way they came. */
@ApplicationScoped
public class SignIn {
    @Inject
    AccountStore store;

    @Inject
    SignInThrottle throttle;

    /**
     * The account these belong to.
     *
     * @param address where the attempt comes from
     * @throws Problem 401 {@code bad-credentials}, or 429 {@code throttled} after too many of those
     */
    public Caller.SignedIn with(String email, String password, String address) {
        String key = Account.normalised(email);
        throttle.check(address, key);
        Account account = store.find(new UsernamePasswordCredential(key, password))
                .orElseThrow(() -> {
                    throttle.failed(address, key);
                    return new Problem(401, "bad-credentials");
                });
        return account.signedIn();
    }
}
