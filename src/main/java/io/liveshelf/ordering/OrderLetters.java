package io.liveshelf.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.events.Letter;
import io.liveshelf.events.Letters;
import io.liveshelf.events.Mail;
import io.liveshelf.events.MailComposer;
import io.liveshelf.platform.RowIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes to the buyer at each step of an order. The payload of its topics is what {@link OrderNews} tells.
 */
@ApplicationScoped
class OrderLetters implements MailComposer {
    /** The steps of which buyers are told; the topic, and the keys of subject and text. */
    enum Step {
        PLACED("order.placed", "mail.placed-subject", "mail.placed-text"),
        DECLINED("order.payment-declined", "mail.declined-subject", "mail.declined-text"),
        PAID("order.paid", "mail.paid-subject", "mail.paid-text"),
        SHIPPED("order.shipped", "mail.shipped-subject", "mail.shipped-text"),
        CANCELLED("order.cancelled", "mail.cancelled-subject", "mail.cancelled-text"),
        TIMED_OUT("order.payment-timed-out", "mail.timed-out-subject", "mail.timed-out-text"),
        REFUNDED_IN_PART("order.refunded-in-part", "mail.part-refunded-subject", "mail.part-refunded-text"),
        REFUNDED("order.refunded", "mail.refunded-subject", "mail.refunded-text");

        private final String topic;
        private final String subject;
        private final String text;

        Step(String topic, String subject, String text) {
            this.topic = topic;
            this.subject = subject;
            this.text = text;
        }

        boolean asksForMoney() {
            return this == PLACED || this == DECLINED;
        }

        static Step of(String topic) {
            return Arrays.stream(values())
                    .filter(step -> step.topic.equals(topic))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No letter tells of " + topic));
        }
    }

    private static final String PLACED = OrderState.PLACED.code();
    private static final int PLACED_AND_DECLINED = 2;

    @Inject
    Letters letters;

    @Inject
    ObjectMapper json;

    @Override
    public Set<String> topics() {
        return Arrays.stream(Step.values()).map(step -> step.topic).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Mail> compose(String topic, String payload) {
        Step step = Step.of(topic);
        JsonNode order = read(payload);
        return step == Step.DECLINED && isToldBefore(order) ? Optional.empty() : Optional.of(letter(step, order));
    }

    /** Of declined payments the first is written of: whoever may pay may try as often as they like. */
    private static boolean isToldBefore(JsonNode order) {
        return Collections.frequency(order.path("history").findValuesAsText("state"), PLACED) > PLACED_AND_DECLINED;
    }

    private Mail letter(Step step, JsonNode order) {
        String id = order.required("id").textValue();
        Letter letter = letters.to(
                order.required("email").textValue(), order.path("language").textValue());
        Map<String, String> arguments = Map.of("order", RowIds.shortForm(id));
        letter.subject(step.subject, arguments).paragraph(step.text, arguments);
        if (step.asksForMoney() && order.path("payBy").isTextual()) {
            Instant payBy = Instant.parse(order.path("payBy").textValue());
            letter.paragraph("mail.pay-by", Map.of("time", letter.time(payBy)));
        }
        if (step == Step.REFUNDED_IN_PART) {
            ListedGoods.takenBack(letter, order);
        } else {
            ListedGoods.all(letter, order);
        }
        return letter.link("mail.to-order", "/order.html?id=" + id).mail();
    }

    private JsonNode read(String payload) {
        try {
            return json.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no message about an order", e);
        }
    }
}
