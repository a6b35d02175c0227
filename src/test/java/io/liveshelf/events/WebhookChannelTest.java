package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WebhookChannelTest {

    @Test
    void itsThreadEndsWithItAlsoWhileSomebodyHasTheClient() {
        List<Thread> none = clientThreads();
        HttpClient other = HttpClient.newHttpClient();
        List<Thread> others = begunSince(none);
        List<Thread> before = clientThreads();
        WebhookChannel channel = new WebhookChannel();
        channel.timeout = Duration.ofSeconds(1);
        channel.workers = unused();
        channel.open();
        HttpClient held = channel.http;
        List<Thread> own = begunSince(before);
        assertThat(own).hasSize(1);

        channel.close();

        Awaitility.await("the end of its thread").until(() -> !own.get(0).isAlive());
        assertThat(others).isNotEmpty().allMatch(Thread::isAlive);
        assertThat(other).isNotSameAs(held);
    }

    private static List<Thread> begunSince(List<Thread> before) {
        List<Thread> begun = clientThreads();
        begun.removeAll(before);
        return begun;
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toList());
    }

    private static ManagedExecutorService unused() {
        return (ManagedExecutorService) Proxy.newProxyInstance(
                WebhookChannelTest.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (executor, method, arguments) -> null);
    }
}
