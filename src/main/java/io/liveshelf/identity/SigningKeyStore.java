package io.liveshelf.identity;

import io.liveshelf.platform.Sql;
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
        String made = Passwords.random(32);
        Sql.run(
                sales,
                connection -> Sql.insertIfAbsent(
                        connection, "insert into sales.signing_key (name, secret) values ('guest', ?)", made));
        String secret = (String) sales.createNativeQuery("select secret from sales.signing_key where name = 'guest'")
                .getSingleResult();
        return Base64.getUrlDecoder().decode(secret);
    }
}
