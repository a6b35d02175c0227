package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.platform.Json;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

    private final WebhookAddress addresses = new WebhookAddress();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1"
            })
    void addressOfASpecialNetworkIsPrivate(String address) throws Exception {
        assertThat(WebhookAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1"
            })
    void anyOtherAddressIsPublic(String address) throws Exception {
        assertThat(WebhookAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "file:///etc/passwd",
                "example.org/hook",
                "http:///hook",
                "//example.org/",
                "http://user:secret@example.org/",
                "https://example.org/#part",
                "http://exa mple.org/",
                "javascript:1",
                "gopher://example.org/",
                ""
            })
    void whatIsNoPlainWebAddressIsNone(String url) {
        assertThat(WebhookAddress.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org", "https://example.org:8443/hook?key=1", "HTTPS://EXAMPLE.ORG/"})
    void webAddressIsOne(String url) {
        assertThat(WebhookAddress.parse(url)).contains(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5432/", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/"})
    void ownNetworkIsNeitherKeptNorCalled(String url) throws Exception {
        assertThat(addresses.mayBeKept(URI.create(url))).isFalse();
        assertThat(addresses.mayBeCalled(URI.create(url))).isFalse();
    }

    @Test
    void ownNetworkMayBeAllowed() throws Exception {
        addresses.allowPrivate = true;
        assertThat(addresses.mayBeKept(URI.create("http://127.0.0.1/"))).isTrue();
        assertThat(addresses.mayBeCalled(URI.create("http://127.0.0.1/"))).isTrue();
    }

    /** A receiver whose name has come to mean a host of the shop's own network since it was added. */
    @Test
    void deliveryLooksAtTheAddressAgain() {
        WebhookChannel channel = channelTo("http://localhost:1/hook");
        OutboxRow row = new OutboxRow(1, "order:1", "order.placed", "webhook:7", "{}", 0, Instant.EPOCH, null, null);

        assertThatThrownBy(() -> channel.deliver(row)).hasMessageContaining("private network");
    }

    /** A receiver that does listen, there and under a name of it, hears nothing until private ones are allowed. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433"})
    void receiverInTheOwnNetworkIsNotCalledUnlessThatIsAllowed(String host) throws Exception {
        HookServer hooks = new HookServer();
        hooks.start();
        try {
            WebhookChannel channel = channelTo(hooks.url().replace("127.0.0.1", host));
            channel.http = HttpClient.newHttpClient();
            OutboxRow row =
                    new OutboxRow(1, "order:1", "order.placed", "webhook:7", "{}", 0, Instant.EPOCH, null, null);

            assertThatThrownBy(() -> channel.deliver(row)).hasMessageContaining("private network");
            assertThat(hooks.calls()).isEmpty();

            addresses.allowPrivate = true;
            channel.deliver(row);
            assertThat(hooks.calls()).hasSize(1);
        } finally {
            hooks.stop();
        }
    }

    private WebhookChannel channelTo(String url) {
        WebhookChannel channel = new WebhookChannel();
        channel.addresses = addresses;
        channel.circuits = new WebhookCircuits();
        channel.circuits.rest = Duration.ofSeconds(1);
        channel.json = Json.mapper();
        channel.clock = Clock.systemUTC();
        channel.timeout = Duration.ofSeconds(1);
        channel.webhooks = new Webhooks() {
            @Override
            List<WebhookReceiver.Known> known() {
                return List.of(new WebhookReceiver.Known("webhook:7", url, "a secret", List.of("*"), true));
            }
        };
        return channel;
    }
}
