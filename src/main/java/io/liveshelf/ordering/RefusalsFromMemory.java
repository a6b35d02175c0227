package io.liveshelf.ordering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.AnsweredKeys;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.Idempotency.Remembered;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.platform.Problem;
import io.liveshelf.stock.SoldOut;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses orders and holds of what is known to be sold out without asking the database, and remembers having done so, so
 * that the same key gets the same answer on this node: for a day, and for the last {@value #MOST} of them. Any thread
 * may ask.
 */
@ApplicationScoped
class RefusalsFromMemory {
    private static final int MOST = 100_000;

    @Inject
    SoldOut soldOut;

    @Inject
    AnsweredKeys answered;

    @Inject
    Idempotency idempotency;

    @Inject
    Answers answers;

    private Cache<KeyedRequest.Name, Remembered> given;

    @PostConstruct
    void prepare() {
        given = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(Duration.ofDays(1))
                .executor(Runnable::run)
                .build();
    }

    /**
     * The refusal, or nothing if the request must be judged.
     *
     * @throws Problem 422 {@code idempotency-key-reused}
     */
    Optional<Placed> refuse(OrderRequest request) {
        // What a hold is of only the database knows.
        WantedLines wanted = request.holdId() == null ? request.wanted() : new WantedLines(List.of());
        return refuse(Optional.of(request.keyed()), request.buyer().holder(), wanted)
                .map(answer -> new Placed(answer, null, null));
    }

    /** The same for a hold. */
    Optional<Answer> refuse(HoldRequest request) {
        return refuse(request.keyed(), request.owner(), request.wanted());
    }

    private Optional<Answer> refuse(Optional<KeyedRequest> keyed, String owner, WantedLines wanted) {
        Remembered before =
                keyed.map(request -> given.getIfPresent(request.name())).orElse(null);
        if (before != null) {
            return again(keyed.get(), before);
        }
        if (!soldOut.isKnownFor(owner, wanted.products())
                || keyed.filter(request -> answered.mayContain(request.name())).isPresent()) {
            return Optional.empty();
        }
        soldOut.refused();
        Answer answer = answers.of(new Problem(409, "insufficient-stock").showing("lines", shortages(wanted)));
        keyed.ifPresent(request -> given.put(request.name(), new Remembered(request.bodyHash(), answer)));
        return Optional.of(answer);
    }

    /** Unless another node has answered the key since, whose answer stands. */
    private Optional<Answer> again(KeyedRequest keyed, Remembered before) {
        if (idempotency.lookUp(keyed.name()).isPresent()) {
            given.invalidate(keyed.name());
            return Optional.empty();
        }
        return Optional.of(before.answerTo(keyed));
    }

    private static List<Judgement.Shortage> shortages(WantedLines wanted) {
        return wanted.lines().stream()
                .map(line -> new Judgement.Shortage(line.productId(), line.quantity(), 0))
                .toList();
    }

    /** Tells of what was judged; if it was refused because nothing at all was left that is looked up for those to come. */
    void judged(Set<Long> products, Answer answer) {
        if (answer.status() == 409 && soldOut(answer) == products.size()) {
            soldOut.suspect(products);
        }
    }

    /** Of how many products the refusal says that there are none. */
    private long soldOut(Answer refusal) {
        return answers.members(refusal).get("lines") instanceof List<?> lines
                ? lines.stream()
                        .filter(line -> line instanceof Map<?, ?> shortage
                                && Integer.valueOf(0).equals(shortage.get("available")))
                        .count()
                : 0;
    }
}
