package io.liveshelf.identity;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.conflict.Edit;
import io.liveshelf.conflict.Edits;
import io.liveshelf.conflict.Versioned;
import io.liveshelf.events.DomainEvents;
import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All accounts. */
@ApplicationScoped
@Transactional
public class Accounts {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    DomainEvents events;

    @Inject
    Edits edits;

    @Inject
    Passwords passwords;

    @Inject
    Sessions sessions;

    @Inject
    Clock clock;

    /**
     * Opens an account.
     *
     * @throws Problem 409 {@code email-taken} if the address has one already
     */
    @UnitOfWork
    public Account open(String email, String name, String password, Role role, String language) {
        Account account = Account.open(email, name, passwords.hash(password), role, language, clock.instant());
        sales.persist(events.track(account));
        return orEmailTaken(() -> {
            sales.flush();
            return account;
        });
    }

    /**
     * Changes what is not null of an account. Once it has another password, its browsers must sign in anew, but for the
     * one whose session is given.
     *
     * @param terms what is to happen if it was changed meanwhile
     * @throws Problem 409 {@code email-taken} if the address is another account's, 412 {@code stale}
     */
    @UnitOfWork
    Account change(
            long id,
            String name,
            String email,
            String password,
            String language,
            String session,
            UnaryOperator<Edit<Account>> terms) {
        String hash = password == null ? null : passwords.hash(password);
        Versioned<Account> kind = Versioned.of(sales, Account.class)
                .asOne("password", "passwordHash")
                .shownAs(Account::profile);
        Edit<Account> edit = terms.apply(Edit.of(kind, () -> toEdit(id)));
        Account account = orEmailTaken(() -> edits.make(edit, stored -> stored.change(name, email, hash, language)));
        if (account.passwordHash().equals(hash)) {
            sessions.endOthers(id, session);
        }
        return account;
    }

    private Account toEdit(long id) {
        Account account = sales.find(Account.class, id);
        return account == null ? null : events.track(account);
    }

    private static Account orEmailTaken(Supplier<Account> change) {
        try {
            return change.get();
        } catch (PersistenceException e) {
            throw Conflicts.violates("account_email", e) ? new Problem(409, "email-taken") : e;
        }
    }

    Optional<Account> byEmail(String email) {
        return sales.createQuery("select a from Account a where a.email = :email", Account.class)
                .setParameter("email", Account.normalised(email))
                .getResultStream()
                .findFirst();
    }

    boolean hasAdministrator() {
        return !sales.createQuery("select a.id from Account a where a.role = :role", Long.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
