package io.liveshelf.conflict;

import static io.liveshelf.platform.MultiRowInsert.int4;
import static io.liveshelf.platform.MultiRowInsert.text;

import io.liveshelf.conflict.KeyedRequest.Name;
import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the first answer to each {@code Idempotency-Key}. The record is written in the transaction of what it
 * answers, and its row is unique: of two requests with one key that run at the same time on different nodes the
 * database lets one commit, and the other finds its answer when it is tried again.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Idempotency {
    private static final int MAX_KEY = 255;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** What is remembered of a request. */
    public record Remembered(String bodyHash, Answer answer) {

        /**
         * The answer, for a request that says the same.
         *
         * @throws Problem 422 {@code idempotency-key-reused} for one that says something else
         */
        public Answer answerTo(KeyedRequest request) {
            if (!bodyHash.equals(request.bodyHash())) {
                throw new Problem(422, "idempotency-key-reused");
            }
            return answer;
        }
    }

    /** @throws Problem 400 {@code idempotency-key-missing}, or {@code validation} if it is too long or no plain text */
    public static String require(String key) {
        return optional(key).orElseThrow(() -> new Problem(400, "idempotency-key-missing"));
    }

    /** @throws Problem 400 {@code validation} if it is too long or no plain text */
    public static Optional<String> optional(String key) {
        if (key == null || key.isBlank()) {
            return Optional.empty();
        }
        if (key.length() > MAX_KEY || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw Problem.invalid("Idempotency-Key", "invalid.idempotency-key");
        }
        return Optional.of(key);
    }

    /** What is remembered of those of these requests that were answered before. */
    public Map<Name, Remembered> find(Collection<Name> names) {
        return names.isEmpty() ? Map.of() : Sql.run(sales, connection -> AnswerRows.find(connection, names));
    }

    /** What is remembered of one request now, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Remembered> lookUp(Name name) {
        return Optional.ofNullable(find(List.of(name)).get(name));
    }

    /** Gives the keys of one owner to another, who is the same person; one that the other has used too stays theirs. */
    @Transactional
    public void handOver(String from, String to) {
        sales.createNativeQuery(
                        "update sales.idempotency_record r set owner = ?1 where r.owner = ?2 and not exists"
                                + " (select 1 from sales.idempotency_record k where k.owner = ?1 and k.request_key = r.request_key)")
                .setParameter(1, to)
                .setParameter(2, from)
                .executeUpdate();
    }

    /** Remembers the answer to one request; nothing for a request without a key. */
    public void remember(Optional<KeyedRequest> request, Answer answer) {
        request.ifPresent(keyed -> remember(Map.of(keyed, answer)));
    }

    /** Remembers these answers; rows are written in the order of their keys, so that nodes do not wait in a circle. */
    public void remember(Map<KeyedRequest, Answer> answers) {
        MultiRowInsert rows = new MultiRowInsert(
                "sales.idempotency_record",
                text("owner"),
                text("request_key"),
                text("body_hash"),
                int4("status"),
                text("answer"));
        answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(KeyedRequest::owner).thenComparing(KeyedRequest::key)))
                .forEach(entry -> rows.add(
                        entry.getKey().owner(),
                        entry.getKey().key(),
                        entry.getKey().bodyHash(),
                        entry.getValue().status(),
                        entry.getValue().body()));
        Sql.insert(sales, rows);
    }

    /**
     * Makes this the answer to a request that has none or has only {@linkplain Answer#begun begun}, in a transaction of
     * its own.
     *
     * @return the answer that the request has then: this one or, if another node was faster, that one's
     * @throws Problem 422 {@code idempotency-key-reused}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Answer settle(KeyedRequest request, Answer answer) {
        Sql.run(sales, connection -> AnswerRows.settle(connection, request, answer));
        return find(List.of(request.name())).get(request.name()).answerTo(request);
    }
}
