package io.liveshelf.ordering;

import io.liveshelf.catalog.Offer;
import io.liveshelf.catalog.Offers;
import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.events.Notices;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.RowIds;
import io.liveshelf.stock.Cause;
import io.liveshelf.stock.HoldView;
import io.liveshelf.stock.OwnHolds;
import io.liveshelf.stock.RequestKind;
import io.liveshelf.stock.Shelf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How orders are judged: what is said again under its key is answered again; else the stock, the order and the
 * answer under its key stand or fall together. A refusal is remembered like an order. Orders that are placed together
 * are told of together, to the outbox ({@link OrderNews#placed}) and to open pages, in place of one event each.
 */
@ApplicationScoped
class OrderPlacement implements RequestKind<OrderRequest, Placed> {
    @Inject
    Offers catalog;

    @Inject
    Purchases purchases;

    @Inject
    Orders orders;

    @Inject
    Idempotency idempotency;

    @Inject
    Answers answers;

    @Inject
    OrderNews news;

    @Inject
    Event<Notices> notices;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.order.pay-within")
    Duration payWithin;

    @Override
    public Session<OrderRequest, Placed> begin(List<OrderRequest> requests, OwnHolds held) {
        return new Sitting(requests, held);
    }

    /** The orders of one transaction. */
    private final class Sitting implements Session<OrderRequest, Placed> {
        private final List<OrderRequest> requests;
        private final OwnHolds held;
        private final Instant now = clock.instant();
        private final List<CustomerOrder> placed = new ArrayList<>();
        private final List<OrderNews.New> told = new ArrayList<>();
        private final Map<KeyedRequest, Answer> given = new LinkedHashMap<>();
        private final Map<KeyedRequest.Name, Placed> here = new HashMap<>();
        private Map<KeyedRequest.Name, Idempotency.Remembered> remembered;
        private Map<Long, Offer> offers;
        private Purchases.Tally tally;

        Sitting(List<OrderRequest> requests, OwnHolds held) {
            this.requests = requests;
            this.held = held;
        }

        @Override
        public void prepare() {
            remembered = new HashMap<>(idempotency.find(
                    requests.stream().map(request -> request.keyed().name()).toList()));
            Set<Long> named = new TreeSet<>(held.products());
            requests.forEach(request -> named.addAll(request.products()));
            offers = catalog.of(named);
            tally = purchases.tally(
                    offers.values(),
                    requests.stream()
                            .map(request -> Customer.of(request.buyer()))
                            .toList());
        }

        @Override
        public Placed decide(OrderRequest request, Shelf shelf) {
            Idempotency.Remembered before = remembered.get(request.keyed().name());
            if (before == null) {
                return judge(request, shelf);
            }
            Answer answer = before.answerTo(request.keyed());
            Placed justNow = here.get(request.keyed().name());
            return justNow == null ? again(answer) : justNow;
        }

        private Placed again(Answer answer) {
            if (answers.refusal(answer).isPresent()) {
                return new Placed(answer, null, null);
            }
            String orderId = (String) answers.members(answer).get("id");
            return new Placed(answer, orderId, orders.guestOf(orderId));
        }

        private Placed judge(OrderRequest request, Shelf shelf) {
            WantedLines wanted = request.holdId() == null ? request.wanted() : heldLines(request);
            wanted.requireKnown(offers);
            String holder = request.buyer().holder();
            Judgement judgement = Judgement.of(
                    wanted,
                    offers,
                    productId -> shelf.available(productId) + held.held(holder, productId),
                    offer -> tally.allowed(offer, Customer.of(request.buyer())),
                    request.partial());
            return judgement.isRefused()
                    ? remember(request, new Placed(answers.of(judgement.refusal()), null, null))
                    : place(request, judgement, shelf);
        }

        private WantedLines heldLines(OrderRequest request) {
            HoldView hold = held.find(request.buyer().holder(), request.holdId())
                    .orElseThrow(() -> new Problem(409, "hold-ended"));
            return new WantedLines(hold.lines().stream()
                    .map(line -> new WantedLine(line.productId(), line.quantity(), "holdId"))
                    .toList());
        }

        private Placed place(OrderRequest request, Judgement judgement, Shelf shelf) {
            Buyer buyer = request.buyer();
            String id = RowIds.next();
            List<PricedLine> lines = new ArrayList<>();
            judgement
                    .taken()
                    .forEach((productId, quantity) ->
                            lines.add(new PricedLine(offers.get(productId).card(), quantity)));
            held.sell(buyer.holder(), new TreeMap<>(judgement.taken()), shelf, new Cause(null, buyer.actor(), id, now));
            judgement.taken().forEach((productId, quantity) -> tally.add(productId, Customer.of(buyer), quantity));
            CustomerOrder order = CustomerOrder.place(id, buyer, lines, now, now.plus(payWithin));
            placed.add(order);
            Answer answer = answers.of(201, new PlacedOrder(order.view(), judgement.missing()));
            told.add(new OrderNews.New(id, answer, buyer.language()));
            return remember(request, new Placed(answer, id, order.guest()));
        }

        private Placed remember(OrderRequest request, Placed outcome) {
            KeyedRequest keyed = request.keyed();
            given.put(keyed, outcome.answer());
            here.put(keyed.name(), outcome);
            remembered.put(keyed.name(), new Idempotency.Remembered(keyed.bodyHash(), outcome.answer()));
            return outcome;
        }

        @Override
        public void write() {
            orders.add(placed);
            idempotency.remember(given);
            news.placed(told);
            notices.fire(new Notices(placed.stream().map(CustomerOrder::notice).toList()));
        }
    }
}
