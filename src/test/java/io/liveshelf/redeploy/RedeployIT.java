package io.liveshelf.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Mailbox;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The shop is used, taken out of its server while a page is open, and put in again, twenty times over. Whatever it has
 * opened or begun there must have ended each time.
 */
@TakesLong
@Tag("crash")
class RedeployIT {
    private static final int TIMES = 20;
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(1);
    /** A class of the application's, which is there as often as its class loaders are. */
    private static final String MARK = "io.liveshelf.live.Watchers";
    /**
     * Class loaders of earlier times that are kept by what is not the shop's, however often it comes and goes: by threads
     * that live as long as the server and were begun while it worked for the shop (the one of Payara's log, the one by which
     * PostgreSQL's driver ends slow statements, WildFly's two that always wait for requests), and one by the JDK, which
     * remembers for which record it compared last (java.lang.runtime.ObjectMethods in 17). A leak of the shop's would keep
     * all of them.
     */
    private static final int KEPT_BY_OTHERS = 4;

    /** What classes may take more in the end than in the beginning, in bytes; those of one class loader take 14 MB. */
    private static final long STEADY = 60L * 1024 * 1024;

    private static final Path FOLDER = Project.target("redeploy");
    private static final AtomicInteger POSTED = new AtomicInteger();

    private static HttpServer receiver;
    private static OneServer one;
    private static ServerJvm jvm;

    /** What there is after the shop has been taken out: bytes that classes take, connections of the pool, threads. */
    private record Left(long metaspace, int databaseConnections, int threads) {}

    @BeforeAll
    static void start() throws Exception {
        Mailbox.open();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", call -> {
            POSTED.incrementAndGet();
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        receiver.start();
        one = OneServer.start(FOLDER, settings());
        jvm = new ServerJvm(one.server().process());
        one.operator(one.server().uri())
                .post("webhooks", Map.of("url", receiverUrl(), "topics", List.of("*")), Map.of())
                .orThrow("Adding a receiver");
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("LIVESHELF_MAIL_HOST", "127.0.0.1");
        settings.put("LIVESHELF_MAIL_PORT", String.valueOf(Mailbox.port()));
        settings.put("LIVESHELF_WEBHOOK_ALLOW_PRIVATE", "true");
        // What is only kept while there is room for it is none too many.
        settings.put("JDK_JAVA_OPTIONS", "-XX:SoftRefLRUPolicyMSPerMB=0");
        return settings;
    }

    private static String receiverUrl() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    }

    @AfterAll
    static void end() throws Exception {
        if (one != null) {
            one.close();
        }
        if (receiver != null) {
            receiver.stop(0);
        }
        Mailbox.close();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nothingIsLeftOfOneThatWasTakenOut() throws Exception {
        List<Left> left = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            LivePage page = use("guest" + time + "@example.org");
            one.server().undeploy("");
            assertThat(page.awaitEnd()).isEqualTo(1012);
            left.add(awaitNothingIsLeft());
            one.server().deploy("");
        }
        Left first = left.get(0);
        Left last = left.get(TIMES - 1);
        assertThat(last.metaspace()).as(left::toString).isLessThan(first.metaspace() + STEADY);
        assertThat(last.databaseConnections()).as(left::toString).isLessThan(TIMES);
        assertThat(last.threads()).as(left::toString).isLessThan(first.threads() + TIMES);
    }

    /** A bit of everything that opens or begins something; the page stays open. */
    private static LivePage use(String email) throws IOException, InterruptedException {
        URI shop = one.server().uri();
        int posted = POSTED.get();
        long product = one.newProduct(shop);
        LivePage page = LivePage.of(shop).watching(product);
        ShopApi guest = ShopApi.guest(shop);
        guest.get("products").orThrow("Looking at a page");
        OneServer.buy(guest, product, email);
        page.await(product, item -> item.path("available").asInt() == 7);
        guest.post(
                        "session",
                        Map.of(
                                "email",
                                one.administrator().email(),
                                "password",
                                one.administrator().password()),
                        Map.of())
                .orThrow("Signing in");
        Mailbox.await(email, 1);
        Awaitility.await("an event is posted").atMost(SOON).until(() -> POSTED.get() > posted);
        return page;
    }

    private static Left awaitNothingIsLeft() throws Exception {
        try {
            Awaitility.await("the shop is gone")
                    .atMost(SOON)
                    .pollInterval(NOW_AND_THEN)
                    .untilAsserted(() -> {
                        assertThat(one.redisClients()).isEmpty();
                        assertThat(jvm.threads()).noneMatch(RedeployIT::isOfTheShop);
                        jvm.collectGarbage();
                        assertThat(jvm.loadersOf(MARK)).isLessThanOrEqualTo(KEPT_BY_OTHERS);
                    });
        } catch (ConditionTimeoutException e) {
            jvm.dump(FOLDER.resolve("left.hprof"));
            throw e;
        }
        return new Left(
                jvm.metaspace(), one.databaseConnections(), jvm.threads().size());
    }

    /** Those that the shop names, and those that its libraries begin by themselves. */
    private static boolean isOfTheShop(String thread) {
        return thread.startsWith("liveshelf") || thread.startsWith("HttpClient-");
    }
}
