package io.liveshelf.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.events.DomainEvents;
import io.liveshelf.events.UnitOfWork;
import io.liveshelf.stock.Allocator;
import io.liveshelf.stock.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One attempt to place an order, in one transaction: the stock, the order and the answer under its key stand or
 * fall together. Fails with a lock or constraint exception when another transaction was faster.
 */
@ApplicationScoped
@Transactional
class OrderPlacement {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    DomainEvents events;

    @Inject
    Idempotency idempotency;

    @Inject
    Allocator allocator;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @UnitOfWork
    Answer place(OrderRequest request) {
        Optional<Answer> before = find(request);
        if (before.isPresent()) {
            return before.get();
        }
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        List<Allocator.Shortage> shortages = allocator.take(
                quantities(request),
                onSale(request),
                new Cause(null, request.buyer().actor(), id, now));
        Answer answer = shortages.isEmpty()
                ? write(201, placed(id, request, now).view())
                : write(409, Map.of("lines", shortages));
        idempotency.remember(request.buyer().keyOwner(), request.key(), request.bodyHash(), answer);
        return answer;
    }

    /** The answer that another transaction gave under the same key while this one was on its way. */
    Answer answerGiven(OrderRequest request) {
        return find(request).orElseThrow(() -> new IllegalStateException("A key is taken, yet has no answer"));
    }

    private Optional<Answer> find(OrderRequest request) {
        return idempotency.find(request.buyer().keyOwner(), request.key(), request.bodyHash());
    }

    private CustomerOrder placed(String id, OrderRequest request, Instant now) {
        CustomerOrder order = CustomerOrder.place(id, request.buyer(), request.lines(), now);
        sales.persist(events.track(order));
        return order;
    }

    private static SortedMap<Long, Integer> quantities(OrderRequest request) {
        SortedMap<Long, Integer> quantities = new TreeMap<>();
        request.lines().forEach(line -> quantities.put(line.card().productId(), line.quantity()));
        return quantities;
    }

    private static Set<Long> onSale(OrderRequest request) {
        return request.lines().stream()
                .filter(line -> !line.card().withdrawn())
                .map(line -> line.card().productId())
                .collect(Collectors.toSet());
    }

    private Answer write(int status, Object body) {
        try {
            return new Answer(status, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that JSON cannot hold", e);
        }
    }
}
