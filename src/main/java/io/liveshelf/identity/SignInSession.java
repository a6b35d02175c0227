package io.liveshelf.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One signed-in browser. Only a hash of its token is kept: who reads the table cannot sign in with it. */
@Entity
@Table(schema = "sales", name = "sign_in_session")
public class SignInSession {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected SignInSession() {}

    SignInSession(String tokenHash, long accountId, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.accountId = accountId;
        this.expiresAt = expiresAt;
    }
}
