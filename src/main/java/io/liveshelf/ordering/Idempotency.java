package io.liveshelf.ordering;

import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * Remembers the first answer to each {@code Idempotency-Key}. The record is written in the transaction of what it
 * answers, and its row is unique: of two requests with one key that run at the same time the database lets one
 * commit, and the other finds its answer.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Idempotency {
    private static final int MAX_KEY = 255;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Clock clock;

    /** @throws Problem 400 {@code idempotency-key-missing}, or {@code validation} if it is too long or no plain text */
    static String require(String key) {
        if (key == null || key.isBlank()) {
            throw new Problem(400, "idempotency-key-missing");
        }
        if (key.length() > MAX_KEY || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw Problem.invalid("Idempotency-Key", "invalid.idempotency-key");
        }
        return key;
    }

    /**
     * The answer already given under this key.
     *
     * @throws Problem 422 {@code idempotency-key-reused} if it was given to another body
     */
    Optional<Answer> find(String owner, String key, String bodyHash) {
        IdempotencyRecord record = sales.find(IdempotencyRecord.class, new IdempotencyRecord.Key(owner, key));
        if (record == null) {
            return Optional.empty();
        }
        if (!record.bodyHash().equals(bodyHash)) {
            throw new Problem(422, "idempotency-key-reused");
        }
        return Optional.of(record.answer());
    }

    void remember(String owner, String key, String bodyHash, Answer answer) {
        sales.persist(new IdempotencyRecord(owner, key, bodyHash, answer, clock.instant()));
    }
}
