package io.liveshelf.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.liveshelf.platform.NobodysThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Posts events to the receivers of webhooks. Delivered is what was answered with a status from 200 to 299; redirections
 * are not followed, as they might lead where the shop must not go, and answers are not read.
 */
@ApplicationScoped
class WebhookChannel implements OutboxChannel {
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookCircuits circuits;

    @Inject
    WebhookAddress addresses;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.webhook.timeout")
    Duration timeout;

    @Resource
    ManagedExecutorService workers;

    HttpClient http;
    private Set<Thread> own = Set.of();

    @PostConstruct
    void open() {
        Set<Thread> others = clientThreads();
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(NobodysThreads.of(workers))
                .build();
        own = clientThreads();
        own.removeAll(others);
    }

    /** The client's own thread would go on until nobody has the client any more; before Java 21 it is ended like this. */
    @PreDestroy
    void close() {
        http = null;
        own.forEach(Thread::interrupt);
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    @Override
    public Collection<String> receivers(String topic) {
        return webhooks.known().stream()
                .filter(receiver -> receiver.wants(topic))
                .map(WebhookReceiver.Known::name)
                .toList();
    }

    @Override
    public Collection<String> openReceivers() {
        return webhooks.known().stream()
                .filter(WebhookReceiver.Known::active)
                .map(WebhookReceiver.Known::name)
                .filter(name -> !circuits.isResting(name))
                .toList();
    }

    @Override
    public boolean reaches(String receiver) {
        return receiver.startsWith(WebhookReceiver.PREFIX);
    }

    @Override
    public void deliver(OutboxRow row) throws Exception {
        WebhookReceiver.Known receiver = webhooks.known().stream()
                .filter(known -> known.active() && known.name().equals(row.receiver()))
                .findFirst()
                .orElseThrow(() -> new NotNow(timeout));
        String body = body(row);
        circuits.call(row.receiver(), () -> post(receiver, row, body));
    }

    private void post(WebhookReceiver.Known receiver, OutboxRow row, String body)
            throws IOException, InterruptedException {
        URI url = WebhookAddress.parse(receiver.url()).orElseThrow(() -> new IOException("This is no web address"));
        if (!addresses.mayBeCalled(url)) {
            throw new IOException("The receiver's address is in a private network");
        }
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "LiveShelf")
                .header("LiveShelf-Event", row.topic())
                .header("LiveShelf-Delivery", Long.toString(row.id()))
                .header("LiveShelf-Signature", WebhookSignature.of(receiver.secret(), clock.instant(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        if (answer.statusCode() / HUNDRED != SUCCESS) {
            throw new IOException("The receiver answered " + answer.statusCode());
        }
    }

    private String body(OutboxRow row) throws IOException {
        ObjectNode body = json.createObjectNode()
                .put("id", row.id())
                .put("type", row.topic())
                .put("at", row.createdAt().toString());
        body.putRawValue("data", new RawValue(row.payload()));
        return json.writeValueAsString(body);
    }
}
