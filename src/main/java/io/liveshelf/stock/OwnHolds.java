package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The active holds and open claims of some shoppers in one transaction, locked; what one request does to them the
 * next one sees. An owner has one hold: a new one takes the place of the one before. Belongs to the transaction's
 * thread.
 */
public final class OwnHolds {
    private final Map<String, List<Hold>> holds = new HashMap<>();
    private final Map<String, List<Claim>> claims = new HashMap<>();
    private final List<Hold> begun = new ArrayList<>();
    private final Collection<String> owners;
    private final Set<Object> locked = new HashSet<>();
    private final Set<String> overtaken = new HashSet<>();
    private final Instant now;

    OwnHolds(Collection<String> owners, Collection<Hold> holds, Collection<Claim> claims, Instant now) {
        this.owners = owners;
        this.now = now;
        holds.forEach(hold -> {
            of(hold.owner()).add(hold);
            locked.add(hold.id());
        });
        claims.forEach(claim -> {
            this.claims
                    .computeIfAbsent(claim.owner(), none -> new ArrayList<>())
                    .add(claim);
            locked.add(claim.productId());
        });
    }

    /** The shoppers whose holds and claims these are. */
    Collection<String> owners() {
        return owners;
    }

    /** Is told of an active hold of an owner by its id, or of an open claim by its product's, once they are locked. */
    void meet(String owner, Object id) {
        if (!locked.contains(id)) {
            overtaken.add(owner);
        }
    }

    /** Whether the claim is among those that were locked. */
    boolean hasLocked(Claim claim) {
        return locked.contains(claim.productId());
    }

    /** Whether something was set aside for the owner while this was read, of which nothing is known here. */
    boolean isOvertaken(String owner) {
        return overtaken.contains(owner);
    }

    private List<Hold> of(String owner) {
        return holds.computeIfAbsent(owner, none -> new ArrayList<>());
    }

    /** The same as they are now, whatever is done to them meanwhile. */
    private List<Hold> active(String owner) {
        return List.copyOf(of(owner));
    }

    /** All products that are held or claimed here. */
    public Set<Long> products() {
        Set<Long> products = new TreeSet<>();
        holds.values()
                .forEach(own ->
                        own.forEach(hold -> products.addAll(hold.quantities().keySet())));
        claims.values().forEach(own -> own.forEach(claim -> products.add(claim.productId())));
        return products;
    }

    /** The products that are held for or claimed by this owner. */
    Set<Long> products(String owner) {
        Set<Long> products = new TreeSet<>(productsHeld(owner));
        claims.getOrDefault(owner, List.of()).forEach(claim -> products.add(claim.productId()));
        return products;
    }

    /**
     * How many units of a product are set aside for this owner, and so available to them on top of what is to all: also
     * those of a hold whose time is up, as long as nobody else can have them.
     */
    public int held(String owner, long productId) {
        return of(owner).stream()
                        .mapToInt(hold -> hold.units().getOrDefault(productId, 0))
                        .sum()
                + (claim(owner, productId).isPresent() ? 1 : 0);
    }

    /** The owner's open claim of that product. */
    Optional<Claim> claim(String owner, long productId) {
        return claims.getOrDefault(owner, List.of()).stream()
                .filter(claim -> claim.productId() == productId && claim.isOpen())
                .findFirst();
    }

    /** The owner's hold of that id; empty if it is over, or somebody else's. */
    public Optional<HoldView> find(String owner, String holdId) {
        return of(owner).stream()
                .filter(hold -> hold.id().equals(holdId) && hold.isGoodAt(now))
                .map(Hold::view)
                .findFirst();
    }

    /** The id of a hold of the owner that keeps a unit of the product aside. */
    Optional<String> holdKeeping(String owner, long productId) {
        return of(owner).stream()
                .filter(hold -> hold.units().getOrDefault(productId, 0) > 0)
                .map(Hold::id)
                .findFirst();
    }

    /** The id of a hold of the owner that has a unit of the product which they have claimed. */
    Optional<String> holdOfClaimed(String owner, long productId) {
        return of(owner).stream()
                .filter(hold -> hold.isClaimed(productId))
                .map(Hold::id)
                .findFirst();
    }

    /**
     * Sells these quantities to the owner, first of what is set aside for them. Their holds of any of these products
     * end with that; what is left of those is given up.
     */
    public void sell(String owner, SortedMap<Long, Integer> quantities, Shelf shelf, Cause cause) {
        quantities.forEach((productId, quantity) -> {
            int fromHold = Math.min(quantity, held(owner, productId));
            shelf.sell(productId, quantity, fromHold, cause);
            useUp(owner, productId, fromHold, cause.reference());
        });
        for (Hold hold : active(owner)) {
            if (hold.quantities().keySet().stream().anyMatch(quantities::containsKey)) {
                end(hold, Hold.State.USED, shelf, cause);
            }
        }
    }

    /** A claim first, as it stands for this very unit; then the holds. */
    private void useUp(String owner, long productId, int units, String order) {
        int left = units;
        Optional<Claim> claim = claim(owner, productId);
        if (left > 0 && claim.isPresent()) {
            claim.get().buy(order);
            left--;
        }
        for (Hold hold : of(owner)) {
            left -= hold.useUp(productId, left);
        }
    }

    /**
     * Begins a hold of these quantities, which must be available, counting what is {@linkplain #held held}:
     * the owner's earlier hold is given up for it, and a claimed unit needs no holding. If that one has a product in
     * common with it, its bound stays, so that holding anew keeps nothing from others for longer than extending does.
     *
     * @throws Problem 409 {@code held-too-long} if that bound is reached
     */
    public HoldView place(
            String owner,
            SortedMap<Long, Integer> quantities,
            Duration duration,
            Duration longest,
            Shelf shelf,
            Cause cause) {
        Instant bound = bound(owner, quantities.keySet())
                .orElse(now.plus(longest.compareTo(duration) < 0 ? duration : longest));
        if (!bound.isAfter(now)) {
            throw new Problem(409, "held-too-long").showing("retryAfter", 1);
        }
        release(owner, shelf, cause);
        SortedMap<Long, Integer> units = new TreeMap<>(quantities);
        for (Map.Entry<Long, Integer> line : units.entrySet()) {
            if (claim(owner, line.getKey()).isPresent()) {
                line.setValue(line.getValue() - 1);
            }
        }
        Hold hold = Hold.begin(owner, quantities, units, now, duration, bound);
        Cause because = new Cause(null, cause.actor(), hold.id(), cause.at());
        units.forEach((productId, quantity) -> shelf.hold(productId, quantity, because));
        of(owner).add(hold);
        begun.add(hold);
        return hold.view();
    }

    /** What the owner's hold is of; nothing without one. */
    Set<Long> productsHeld(String owner) {
        return of(owner).stream()
                .flatMap(hold -> hold.quantities().keySet().stream())
                .collect(Collectors.toSet());
    }

    private Optional<Instant> bound(String owner, Set<Long> products) {
        return of(owner).stream()
                .filter(hold -> !Collections.disjoint(hold.quantities().keySet(), products))
                .map(Hold::longest)
                .min(Comparator.naturalOrder());
    }

    boolean isHolding(String owner) {
        return !of(owner).isEmpty();
    }

    /** Whether the owner has a hold whose time is not up. */
    boolean hasGoodHold(String owner) {
        return of(owner).stream().anyMatch(hold -> hold.isGoodAt(now));
    }

    /** Gives the owner's hold up, if there is one. */
    void release(String owner, Shelf shelf, Cause cause) {
        active(owner).forEach(hold -> end(hold, Hold.State.RELEASED, shelf, cause));
    }

    /** Makes everything of the one the other's, who must have no hold. */
    void handOver(String from, String to) {
        of(from).forEach(hold -> hold.handOver(to));
        claims.getOrDefault(from, List.of()).forEach(claim -> claim.handOver(to));
    }

    private void end(Hold hold, Hold.State how, Shelf shelf, Cause cause) {
        MovementKind kind = hold.isGoodAt(now) ? MovementKind.RELEASED : MovementKind.EXPIRED;
        Cause because = new Cause(null, cause.actor(), hold.id(), cause.at());
        hold.units().forEach((productId, units) -> shelf.unhold(kind, productId, units, because));
        hold.end(how, now);
        of(hold.owner()).remove(hold);
    }

    /** The holds that began here, also those that others have taken the place of. */
    List<Hold> begun() {
        return begun;
    }
}
