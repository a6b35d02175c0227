package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderRequestsTest {

    private static final URI SHOP = URI.create("http://localhost:8080/");

    @Test
    void everyRequestIsWholeAndOrdersOneOfTheProducts() throws IOException {
        OrderRequests requests = new OrderRequests(SHOP, List.of(7L, 123_456_789_012_345_678L), 1);
        Set<Long> ordered = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            String[] parts = next(requests).split("\r\n\r\n");
            JsonNode body = new ObjectMapper().readTree(parts[1]);
            assertThat(parts[0]).contains("Content-Length: " + parts[1].length());
            assertThat(body.at("/lines/0/quantity").asInt()).isEqualTo(1);
            ordered.add(body.at("/lines/0/productId").asLong());
        }
        assertThat(ordered).containsExactlyInAnyOrder(7L, 123_456_789_012_345_678L);
    }

    @Test
    void noKeyAndNoAddressComesTwice() throws IOException {
        Set<String> keys = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (int seed = 1; seed <= 3; seed++) {
            OrderRequests requests = new OrderRequests(SHOP, List.of(1L), seed);
            for (int i = 0; i < 100; i++) {
                String request = next(requests);
                keys.add(request.replaceAll("(?s).*Idempotency-Key: (\\w+)\r\n.*", "$1"));
                addresses.add(request.replaceAll("(?s).*\"email\":\"([^\"]+)\".*", "$1"));
            }
        }
        assertThat(keys).hasSize(300);
        assertThat(addresses).hasSize(300);
    }

    private static String next(OrderRequests requests) {
        ByteBuffer buffer = ByteBuffer.allocate(requests.maxLength());
        requests.next(buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }
}
