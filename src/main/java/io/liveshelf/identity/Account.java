package io.liveshelf.identity;

import static java.util.Objects.requireNonNull;

import io.liveshelf.events.Aggregate;
import io.liveshelf.platform.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Someone who can sign in. The e-mail address is kept in lower case and is unique; the password only as a salted
 * PBKDF2 hash.
 */
@Entity
@Table(schema = "sales", name = "account")
public class Account extends Aggregate {
    private static final int LONGEST_EMAIL = 254;

    @Id
    @SequenceGenerator(name = "account", schema = "sales", sequenceName = "account_seq", allocationSize = 50)
    @GeneratedValue(generator = "account")
    private Long id;

    private String email;
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    private Role role;

    /** The one in which the shop writes to it, as a language tag. */
    private String language;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Account() {}

    private Account(String email, String name, String passwordHash, Role role, String language, Instant now) {
        this.email = requireNonNull(email, "an account needs an e-mail address");
        this.name = requireNonNull(name, "an account needs a name");
        this.passwordHash = requireNonNull(passwordHash, "an account needs a password");
        this.role = requireNonNull(role, "an account needs a role");
        this.language = requireNonNull(language, "an account needs a language");
        this.createdAt = requireNonNull(now, "an account needs its time");
    }

    /** A new account; registers {@link AccountOpened}. */
    static Account open(String email, String name, String passwordHash, Role role, String language, Instant now) {
        Account account = new Account(normalised(email), name, passwordHash, role, language, now);
        account.register(
                AccountOpened.class,
                () -> new AccountOpened(account.id, account.email, account.name, account.role, account.language));
        return account;
    }

    /**
     * Takes on what is not null; registers {@link AccountChanged}, for the address that was its own before, if anything
     * is then other than it was.
     */
    void change(String newName, String newEmail, String newPasswordHash, String newLanguage) {
        String before = email;
        Set<AccountChanged.Part> changed = EnumSet.noneOf(AccountChanged.Part.class);
        if (newName != null && !newName.equals(name)) {
            name = newName;
            changed.add(AccountChanged.Part.NAME);
        }
        if (newEmail != null && !normalised(newEmail).equals(email)) {
            email = normalised(newEmail);
            changed.add(AccountChanged.Part.EMAIL);
        }
        if (newPasswordHash != null) {
            passwordHash = newPasswordHash;
            changed.add(AccountChanged.Part.PASSWORD);
        }
        if (newLanguage != null && !newLanguage.equals(language)) {
            language = newLanguage;
            changed.add(AccountChanged.Part.LANGUAGE);
        }
        if (!changed.isEmpty()) {
            register(AccountChanged.class, () -> new AccountChanged(id, before, email, name, language, changed));
        }
    }

    /**
     * The form in which addresses are compared: trimmed and in lower case.
     *
     * @throws Problem 400 for an address that becomes longer than one can be, as some letters are two in lower case
     */
    public static String normalised(String email) {
        String normalised = requireNonNull(email, "an account needs an e-mail address")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (normalised.length() > LONGEST_EMAIL) {
            throw Problem.invalid("email", "invalid.Email");
        }
        return normalised;
    }

    Long id() {
        return id;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    Role role() {
        return role;
    }

    long version() {
        return version;
    }

    /** What its owner says of it, but the password. */
    Profile profile() {
        return new Profile(name, email, language);
    }

    /** What an owner whose change is refused may see of the account. */
    record Profile(String name, String email, String language) {}

    /** As much of it as others may know. */
    Caller.SignedIn signedIn() {
        return new Caller.SignedIn(id, email, name, role, language, version);
    }
}
