package io.liveshelf.events;

import static java.util.Objects.requireNonNull;

import io.liveshelf.platform.YesNo;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Somebody's address to which events are posted, signed with a secret that the shop and they share. A paused receiver
 * is kept, but nothing is kept or sent for it.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "webhook_receiver")
public class WebhookReceiver {
    /** What names the receiver in the outbox, before its id. */
    static final String PREFIX = "webhook:";

    private static final String SEPARATOR = ",";

    @Id
    @SequenceGenerator(
            name = "webhook_receiver",
            schema = "sales",
            sequenceName = "webhook_receiver_seq",
            allocationSize = 1)
    @GeneratedValue(generator = "webhook_receiver")
    private Long id;

    private String url;
    private String secret;
    private String topics;

    @Convert(converter = YesNo.class)
    private Boolean active;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected WebhookReceiver() {}

    /** A new receiver, at once active unless said otherwise. */
    static WebhookReceiver open(String url, String secret, Collection<String> topics, boolean active, Instant now) {
        WebhookReceiver receiver = new WebhookReceiver();
        receiver.createdAt = requireNonNull(now, "a receiver needs its time");
        receiver.secret = requireNonNull(secret, "a receiver needs a secret");
        receiver.change(url, topics, active);
        return receiver;
    }

    void change(String newUrl, Collection<String> newTopics, boolean isActive) {
        url = requireNonNull(newUrl, "a receiver needs an address");
        topics = String.join(SEPARATOR, newTopics);
        active = isActive;
    }

    void changeSecret(String newSecret) {
        secret = requireNonNull(newSecret, "a receiver needs a secret");
    }

    /** What deliveries need of it. */
    Known known() {
        return new Known(PREFIX + id, url, secret, topics(), active);
    }

    /** What is said of it, but the secret. */
    Terms terms() {
        return new Terms(url, topics(), active);
    }

    /** What an administrator whose change is refused may see of a receiver. */
    record Terms(String url, List<String> topics, boolean active) {}

    /**
     * A receiver as deliveries see it.
     *
     * @param name its name in the outbox
     * @param topics names of topics; {@code order.*} stands for all that begin so and {@code *} for all there are
     */
    record Known(String name, String url, String secret, List<String> topics, boolean active) {
        boolean wants(String topic) {
            return active && topics.stream().anyMatch(wanted -> covers(wanted, topic));
        }

        private static boolean covers(String wanted, String topic) {
            return wanted.endsWith("*")
                    ? topic.startsWith(wanted.substring(0, wanted.length() - 1))
                    : wanted.equals(topic);
        }
    }

    Long id() {
        return id;
    }

    String url() {
        return url;
    }

    String secret() {
        return secret;
    }

    List<String> topics() {
        return Arrays.asList(topics.split(SEPARATOR));
    }

    boolean isActive() {
        return active;
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }
}
