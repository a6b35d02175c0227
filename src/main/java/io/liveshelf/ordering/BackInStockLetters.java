package io.liveshelf.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.events.Letters;
import io.liveshelf.events.Mail;
import io.liveshelf.events.MailComposer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes to those who wanted to know when a product is there again. */
@ApplicationScoped
class BackInStockLetters implements MailComposer {
    static final String TOPIC = "product.back-in-stock";

    /**
     * What the messages of the topic carry.
     *
     * @param email whom to write to
     * @param language in which language, as a tag
     * @param url the product's page, from the shop's root with its slash; null for the usual one
     */
    record Payload(long productId, String name, String image, String email, String language, String url) {}

    @Inject
    Letters letters;

    @Inject
    ObjectMapper json;

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public Optional<Mail> compose(String topic, String payload) {
        Payload product = read(payload);
        Map<String, String> arguments = Map.of("product", product.name());
        return Optional.of(letters.to(product.email(), product.language())
                .subject("mail.back-subject", arguments)
                .paragraph("mail.back-text", arguments)
                .link("mail.to-product", page(product))
                .mail());
    }

    /** An address elsewhere is not the shop's to send people to. */
    private static String page(Payload product) {
        return product.url() != null && product.url().startsWith("/")
                ? product.url()
                : "/product.html?id=" + product.productId();
    }

    private Payload read(String payload) {
        try {
            return json.readValue(payload, Payload.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no message about a product", e);
        }
    }
}
