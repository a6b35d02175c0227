package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.conflict.KeyedRequest.Name;
import io.liveshelf.platform.Problem;
import io.liveshelf.testing.SalesContract;
import io.liveshelf.testing.Together;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of the answers to idempotency keys in every database: each request is answered once, and the same again. */
abstract class AnswersContract extends SalesContract {

    private static final Answer CREATED = new Answer(201, "{\"name\":\"Größe 手 🫖\"}");
    private static final Answer BEGUN = Answer.begun("work");

    @BeforeEach
    void empty() {
        unit.execute("delete from sales.idempotency_record");
    }

    @Test
    void whatWasAnsweredIsFoundByItsNameSignBySign() {
        List<String> keys = List.of("key", "Key", "key ", "kéy", "ke\u0301y");
        for (String key : keys) {
            remember(request("me", key), new Answer(200, key));
        }

        Map<Name, Idempotency.Remembered> found = unit.inTransaction(sales -> idempotency(sales)
                .find(List.of(
                        new Name("me", "key"),
                        new Name("me", "Key"),
                        new Name("me", "key "),
                        new Name("me", "kéy"),
                        new Name("me", "KEY"),
                        new Name("you", "key"))));

        assertThat(found).hasSize(4);
        found.forEach((name, answer) -> assertThat(answer.answer().body()).isEqualTo(name.key()));
    }

    @Test
    void manyAreRememberedAndFoundTogether() {
        List<Name> names = IntStream.range(0, 300)
                .mapToObj(i -> new Name("me", "key " + i))
                .toList();
        unit.inTransaction(sales -> {
            idempotency(sales)
                    .remember(names.stream()
                            .collect(Collectors.toMap(name -> request(name.owner(), name.key()), name -> CREATED)));
            return sales;
        });

        Map<Name, Idempotency.Remembered> found =
                unit.inTransaction(sales -> idempotency(sales).find(names));
        assertThat(found).hasSize(300);
    }

    @Test
    void ofTwoWhoAnswerOneRequestAtOnceOneLosesTheRace() throws Exception {
        List<Throwable> outcomes =
                Together.run(4, thread -> catchThrowable(() -> remember(request("me", "key"), CREATED)));

        assertThat(outcomes.stream().filter(Objects::isNull)).hasSize(1);
        assertThat(outcomes.stream().filter(Objects::nonNull))
                .allSatisfy(failure -> assertThat(Conflicts.isLostRace(failure))
                        .as(String.valueOf(failure))
                        .isTrue());
    }

    @Test
    void whatHasBegunIsFinishedOnceAndByTheSameRequestOnly() {
        KeyedRequest request = request("me", "key");
        remember(request, BEGUN);

        assertThat(settle(request, CREATED)).isEqualTo(CREATED);
        assertThat(settle(request, Answer.bare(204))).as("the first stays").isEqualTo(CREATED);
        assertThatThrownBy(() -> settle(new KeyedRequest("me", "key", "0".repeat(64)), CREATED))
                .isInstanceOf(Problem.class);
        assertThat(settle(request("me", "new"), CREATED)).as("never begun").isEqualTo(CREATED);
    }

    @Test
    void manyWhoSettleOneRequestAtOnceGiveTheSameAnswer() throws Exception {
        for (int round = 0; round < 10; round++) {
            KeyedRequest request = request("me", "key " + round);
            List<Answer> answers = Together.run(4, thread -> settleRacing(request, new Answer(200, "" + thread)));
            assertThat(answers).as("round " + round).containsOnly(answers.get(0));
        }
    }

    /** Whoever loses a race tries again, as everybody does who settles. */
    private Answer settleRacing(KeyedRequest request, Answer answer) {
        while (true) {
            try {
                return settle(request, answer);
            } catch (RuntimeException e) {
                if (!Conflicts.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    @Test
    void keysOfOneOwnerAreGivenToAnotherButForThoseTheyHave() {
        remember(request("guest", "one"), CREATED);
        remember(request("guest", "two"), CREATED);
        remember(request("account", "two"), BEGUN);

        unit.inTransaction(sales -> {
            idempotency(sales).handOver("guest", "account");
            return sales;
        });

        assertThat(unit.number("select count(*) from sales.idempotency_record where owner = 'account'"))
                .isEqualTo(2);
        assertThat(unit.number("select count(*) from sales.idempotency_record where owner = 'guest'"))
                .isEqualTo(1);
    }

    @Test
    void answeredKeysAreKnownAfterCatchingUp() {
        AnsweredKeys keys = new AnsweredKeys();
        catchUp(keys);
        remember(request("me", "key"), CREATED);
        assertThat(keys.mayContain(new Name("me", "key"))).isFalse();

        catchUp(keys);

        assertThat(keys.mayContain(new Name("me", "key"))).isTrue();
        assertThat(keys.mayContain(new Name("me", "other"))).isFalse();
    }

    private void catchUp(AnsweredKeys keys) {
        unit.inTransaction(sales -> {
            keys.sales = sales;
            keys.catchUp();
            return sales;
        });
    }

    @Test
    void oldKeysAreForgottenAndThoseLeftThatOthersAreForgetting() {
        for (String key : List.of("old", "older", "new")) {
            remember(request("me", key), CREATED);
        }
        unit.execute("update sales.idempotency_record set created_at = timestamp '2026-01-01 00:00:00'"
                + " where request_key <> 'new'");

        int forgotten = unit.inTransaction(mine -> {
            mine.createNativeQuery("update sales.idempotency_record set status = 200 where request_key = 'old'")
                    .executeUpdate();
            return purge();
        });

        assertThat(forgotten).isEqualTo(1);
        assertThat(purge()).isEqualTo(1);
        assertThat(unit.number("select count(*) from sales.idempotency_record where request_key = 'new'"))
                .isEqualTo(1);
    }

    private int purge() {
        return unit.inTransaction(sales -> {
            OldKeys old = new OldKeys();
            old.sales = sales;
            old.keep = Duration.ofDays(1);
            return old.purge();
        });
    }

    private void remember(KeyedRequest request, Answer answer) {
        unit.inTransaction(sales -> {
            idempotency(sales).remember(Optional.of(request), answer);
            return sales;
        });
    }

    private Answer settle(KeyedRequest request, Answer answer) {
        return unit.inTransaction(sales -> idempotency(sales).settle(request, answer));
    }

    private static Idempotency idempotency(EntityManager sales) {
        Idempotency idempotency = new Idempotency();
        idempotency.sales = sales;
        return idempotency;
    }

    private static KeyedRequest request(String owner, String key) {
        return new KeyedRequest(owner, key, "f".repeat(64));
    }
}
