package io.liveshelf.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Base64;

/** Where the shop's own key is kept. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class SigningKeyStore {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** The key, made now if there is none. */
    byte[] read() {
        sales.createNativeQuery(
                        "insert into sales.signing_key (name, secret) values ('guest', ?) on conflict do nothing")
                .setParameter(1, Passwords.random(32))
                .executeUpdate();
        String secret = (String) sales.createNativeQuery("select secret from sales.signing_key where name = 'guest'")
                .getSingleResult();
        return Base64.getUrlDecoder().decode(secret);
    }
}
