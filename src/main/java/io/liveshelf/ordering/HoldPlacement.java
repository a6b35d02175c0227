package io.liveshelf.ordering;

import io.liveshelf.catalog.Offer;
import io.liveshelf.catalog.Offers;
import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.stock.Cause;
import io.liveshelf.stock.Holds;
import io.liveshelf.stock.OwnHolds;
import io.liveshelf.stock.RequestKind;
import io.liveshelf.stock.Shelf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How holds are judged; one that is granted takes the place of its owner's earlier one, which else stays. */
@ApplicationScoped
class HoldPlacement implements RequestKind<HoldRequest, Answer> {
    @Inject
    Holds holds;

    @Inject
    Offers catalog;

    @Inject
    Purchases purchases;

    @Inject
    Idempotency idempotency;

    @Inject
    Answers answers;

    @Inject
    Clock clock;

    @Override
    public Session<HoldRequest, Answer> begin(List<HoldRequest> requests, OwnHolds held) {
        return new Sitting(requests, held);
    }

    /** The holds of one transaction. */
    private final class Sitting implements Session<HoldRequest, Answer> {
        private final List<HoldRequest> requests;
        private final OwnHolds held;
        private final Map<KeyedRequest, Answer> given = new LinkedHashMap<>();
        private Map<KeyedRequest.Name, Idempotency.Remembered> remembered;
        private Map<Long, Offer> offers;
        private Purchases.Tally tally;

        Sitting(List<HoldRequest> requests, OwnHolds held) {
            this.requests = requests;
            this.held = held;
        }

        @Override
        public void prepare() {
            remembered = new HashMap<>(idempotency.find(requests.stream()
                    .flatMap(request -> request.keyed().stream())
                    .map(KeyedRequest::name)
                    .toList()));
            Set<Long> named = new TreeSet<>();
            requests.forEach(request -> named.addAll(request.products()));
            offers = catalog.of(named);
            tally = purchases.tally(
                    offers.values(),
                    requests.stream().map(HoldRequest::customer).toList());
        }

        @Override
        public Answer decide(HoldRequest request, Shelf shelf) {
            Optional<Answer> before = request.keyed().flatMap(keyed -> Optional.ofNullable(remembered.get(keyed.name()))
                    .map(known -> known.answerTo(keyed)));
            return before.orElseGet(() -> remember(request, judge(request, shelf)));
        }

        private Answer judge(HoldRequest request, Shelf shelf) {
            request.wanted().requireKnown(offers);
            Judgement judgement = Judgement.of(
                    request.wanted(),
                    offers,
                    productId -> shelf.available(productId) + held.held(request.owner(), productId),
                    offer -> tally.allowed(offer, request.customer()),
                    request.partial());
            if (judgement.isRefused()) {
                return answers.of(judgement.refusal());
            }
            return answers.of(
                    201,
                    held.place(
                            request.owner(),
                            new TreeMap<>(judgement.taken()),
                            holds.duration(),
                            holds.longest(),
                            shelf,
                            new Cause(null, request.actor(), null, clock.instant())));
        }

        private Answer remember(HoldRequest request, Answer answer) {
            request.keyed().ifPresent(keyed -> {
                given.put(keyed, answer);
                remembered.put(keyed.name(), new Idempotency.Remembered(keyed.bodyHash(), answer));
            });
            return answer;
        }

        @Override
        public void write() {
            idempotency.remember(given);
        }
    }
}
