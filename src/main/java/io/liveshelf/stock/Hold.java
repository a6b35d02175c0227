package io.liveshelf.stock;

import static java.util.Objects.requireNonNull;

import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.RowIds;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stock that is set aside for a shopper until a time, which can be put off up to a bound. It is active until it is
 * used by an order, released or expired, once and for all; its units are counted as held exactly as long as it is
 * active. New holds are written in bulk ({@link #writeTo}); its lines are read by {@link Holds}.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "stock_hold")
public class Hold {
    /** What became of a hold. */
    enum State {
        ACTIVE("ACTIVE"),
        USED("USED"),
        RELEASED("RELEASED"),
        EXPIRED("EXPIRED");

        private final String stored;

        State(String stored) {
            this.stored = stored;
        }

        /** The code by which it is kept in the database, for good. */
        String stored() {
            return stored;
        }
    }

    @Id
    private String id;

    private String owner;

    private State state;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private Instant longest;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private long version;

    @Transient
    private transient SortedMap<Long, Integer> quantities;

    /** As many of them as this hold itself keeps aside: all but those the owner has claimed. */
    @Transient
    private transient SortedMap<Long, Integer> units;

    protected Hold() {}

    /**
     * An active hold of these quantities for so long, but never beyond its bound, up to which it can be extended.
     *
     * @param units as many of them as are to be kept aside, the others being claimed
     */
    static Hold begin(
            String owner,
            SortedMap<Long, Integer> quantities,
            SortedMap<Long, Integer> units,
            Instant now,
            Duration duration,
            Instant longest) {
        Hold hold = new Hold();
        hold.id = RowIds.next();
        hold.owner = requireNonNull(owner, "a hold needs an owner");
        hold.state = State.ACTIVE;
        hold.createdAt = now;
        hold.longest = longest;
        hold.expiresAt = hold.boundedEnd(now, duration);
        hold.version = 1;
        hold.knowLines(new TreeMap<>(quantities), new TreeMap<>(units));
        return hold;
    }

    void writeTo(MultiRowInsert holds, MultiRowInsert lines) {
        holds.add(
                id,
                owner,
                state.stored(),
                createdAt.atOffset(ZoneOffset.UTC),
                expiresAt.atOffset(ZoneOffset.UTC),
                longest.atOffset(ZoneOffset.UTC),
                endedAt == null ? null : endedAt.atOffset(ZoneOffset.UTC),
                version);
        quantities.forEach((productId, quantity) ->
                lines.add(id, productId, quantity, quantity - units.getOrDefault(productId, 0)));
    }

    /** Puts its end off to so long after now, never beyond its bound and never forward. */
    void extend(Instant now, Duration duration) {
        Instant end = boundedEnd(now, duration);
        if (end.isAfter(expiresAt)) {
            expiresAt = end;
        }
    }

    private Instant boundedEnd(Instant now, Duration duration) {
        Instant wanted = now.plus(duration);
        return wanted.isAfter(longest) ? longest : wanted;
    }

    /** Makes it that of its owner's other name; the caller sees to it that there is none under that one. */
    void handOver(String name) {
        owner = requireNonNull(name, "a hold needs an owner");
    }

    /** Ends it; the caller gives up or sells its units in the same transaction. */
    void end(State how, Instant now) {
        if (state != State.ACTIVE || how == State.ACTIVE) {
            throw new IllegalStateException("a hold that is " + state + " cannot become " + how);
        }
        state = how;
        endedAt = now;
    }

    /** Takes so many units of a product out of it, or as many as it keeps aside; says how many. */
    int useUp(long productId, int wanted) {
        int used = Math.min(wanted, units.getOrDefault(productId, 0));
        units.computeIfPresent(productId, (id, kept) -> kept - used);
        return used;
    }

    /** Whether the owner has claimed a unit of the product that is in it. */
    boolean isClaimed(long productId) {
        return quantities.getOrDefault(productId, 0) > units.getOrDefault(productId, 0);
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    /** Whether its units are its owner's to buy. */
    boolean isGoodAt(Instant now) {
        return isActive() && expiresAt.isAfter(now);
    }

    void knowLines(SortedMap<Long, Integer> shown, SortedMap<Long, Integer> kept) {
        quantities = shown;
        units = kept;
    }

    SortedMap<Long, Integer> quantities() {
        return quantities;
    }

    /** What it keeps aside itself, by product. */
    SortedMap<Long, Integer> units() {
        return units;
    }

    Instant longest() {
        return longest;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    HoldView view() {
        return new HoldView(
                id,
                quantities.entrySet().stream()
                        .map(line -> new HoldView.Line(line.getKey(), line.getValue()))
                        .toList(),
                expiresAt,
                longest);
    }
}
