package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.events.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The frames of {@code liveshelf.v1}: reading the browser's and writing those that are not about stock. */
@ApplicationScoped
class LiveProtocol {
    static final String SUBPROTOCOL = "liveshelf.v1";
    static final int MAX_FRAME = 64 * 1024;
    private static final int MOST_BYTES_OF_A_CHAR = 3;
    static final int MAX_PRODUCTS = 500;
    static final int MAX_TOPICS = 50;
    private static final Pattern TOPIC =
            Pattern.compile(Notice.ORDERS + "|viewers:\\d{1,18}|order:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What a browser may say. */
    sealed interface Request {}

    /**
     * Watch exactly these products from now on.
     *
     * @param lookingAt the one of them that the page is about; {@link LiveItem#NOTHING} if it is about none
     */
    record Subscribe(Map<Long, Declared> products, long lookingAt) implements Request {}

    /** Be told of notices under exactly these topics from now on. */
    record Watch(Set<String> topics) implements Request {}

    /** Still there? */
    record Ping() implements Request {}

    /** A frame that breaks the rules; the code is stable, the detail for the developer of the other side. */
    static final class Violation extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Violation(String code, String detail) {
            super(detail, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    @Inject
    ObjectMapper json;

    /** @throws Violation if it is no frame of the protocol */
    Request read(String frame) throws Violation {
        JsonNode message;
        try {
            message = json.readTree(frame);
        } catch (JsonProcessingException e) {
            throw new Violation("malformed", "a frame is one JSON object");
        }
        if (message == null || !message.isObject()) {
            throw new Violation("malformed", "a frame is one JSON object");
        }
        return switch (message.path("type").asText()) {
            case "subscribe" -> subscribe(message);
            case "watch" -> watch(message.get("topics"));
            case "ping" -> new Ping();
            default -> throw new Violation("unknown-type", "the types are subscribe, watch and ping");
        };
    }

    private static Subscribe subscribe(JsonNode message) throws Violation {
        JsonNode products = message.get("products");
        if (products == null || !products.isArray()) {
            throw new Violation("malformed", "products is an array");
        }
        if (products.size() > MAX_PRODUCTS) {
            throw new Violation("too-many-products", "at most " + MAX_PRODUCTS + " products");
        }
        Map<Long, Declared> declared = new LinkedHashMap<>();
        for (JsonNode product : products) {
            long id = number(product, "id", LiveItem.NOTHING);
            if (id < 0) {
                throw new Violation("malformed", "each product has an id");
            }
            long revision = number(product, "revision", LiveItem.NOTHING);
            long version = number(product, "version", revision < 0 ? LiveItem.NOTHING : Declared.WHATEVER_IT_IS);
            declared.put(id, new Declared(revision, version));
        }
        long lookingAt = number(message, "lookingAt", LiveItem.NOTHING);
        return new Subscribe(declared, declared.containsKey(lookingAt) ? lookingAt : LiveItem.NOTHING);
    }

    private static Watch watch(JsonNode topics) throws Violation {
        if (topics == null || !topics.isArray()) {
            throw new Violation("malformed", "topics is an array");
        }
        if (topics.size() > MAX_TOPICS) {
            throw new Violation("too-many-topics", "at most " + MAX_TOPICS + " topics");
        }
        Set<String> named = new LinkedHashSet<>();
        for (JsonNode topic : topics) {
            if (!topic.isTextual() || !TOPIC.matcher(topic.textValue()).matches()) {
                throw new Violation(
                        "malformed", "a topic is orders, order: and the order's id, or viewers: and the product's id");
            }
            named.add(topic.textValue());
        }
        return new Watch(named);
    }

    private static long number(JsonNode product, String member, long otherwise) throws Violation {
        JsonNode value = product.get(member);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new Violation("malformed", member + " is a whole number, not negative");
        }
        return value.asLong();
    }

    /** @param requestId the name of the opening call; null for none */
    String hello(String node, long heartbeatMillis, String requestId) {
        ObjectNode frame = type("hello").put("node", node).put("heartbeatMs", heartbeatMillis);
        return requestId == null
                ? frame.toString()
                : frame.put("requestId", requestId).toString();
    }

    String subscribed(int count, List<Long> unknown) {
        ObjectNode frame = type("subscribed").put("count", count);
        ArrayNode ids = frame.putArray("unknown");
        unknown.forEach(ids::add);
        return frame.toString();
    }

    String watching(int count) {
        return type("watching").put("count", count).toString();
    }

    String notice(String topic, String id, String state) {
        return type("notice")
                .put("topic", topic)
                .put("id", id)
                .put("state", state)
                .toString();
    }

    /** A notice that says it all. */
    String viewers(String topic, long productId, long viewers) {
        return type("notice")
                .put("topic", topic)
                .put("id", productId)
                .put("viewers", viewers)
                .toString();
    }

    String pong() {
        return type("pong").toString();
    }

    String degraded(String reason) {
        return type("degraded").put("reason", reason).toString();
    }

    String live() {
        return type("live").toString();
    }

    String error(String code, String detail) {
        return type("error").put("code", code).put("detail", detail).toString();
    }

    private ObjectNode type(String type) {
        return json.createObjectNode().put("type", type);
    }

    /** Whether a frame has more than {@value #MAX_FRAME} bytes. */
    static boolean isTooLarge(String frame) {
        return frame.length() > MAX_FRAME
                || frame.length() > MAX_FRAME / MOST_BYTES_OF_A_CHAR
                        && frame.getBytes(StandardCharsets.UTF_8).length > MAX_FRAME;
    }
}
