package io.liveshelf.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Base64;

/**
 * The shop's own key, made at its first use and kept in the database, so that all nodes sign alike and no secret
 * stands in a file. Nodes that make it at the same moment agree on whichever came first.
 */
@ApplicationScoped
public class SigningKey {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    private volatile byte[] cached;

    /** At least 256 bits, always the same. */
    @Transactional
    public byte[] bytes() {
        if (cached == null) {
            sales.createNativeQuery(
                            "insert into sales.signing_key (name, secret) values ('guest', ?) on conflict do nothing")
                    .setParameter(1, Passwords.random(32))
                    .executeUpdate();
            String secret =
                    (String) sales.createNativeQuery("select secret from sales.signing_key where name = 'guest'")
                            .getSingleResult();
            cached = Base64.getUrlDecoder().decode(secret);
        }
        return cached.clone();
    }
}
