package io.liveshelf.platform;

import static io.liveshelf.platform.Setting.needed;
import static io.liveshelf.platform.Setting.optional;
import static io.liveshelf.platform.Setting.secret;
import static io.liveshelf.platform.ValueKind.duration;
import static io.liveshelf.platform.ValueKind.emailAddress;
import static io.liveshelf.platform.ValueKind.flag;
import static io.liveshelf.platform.ValueKind.host;
import static io.liveshelf.platform.ValueKind.oneOf;
import static io.liveshelf.platform.ValueKind.text;
import static io.liveshelf.platform.ValueKind.webAddress;
import static io.liveshelf.platform.ValueKind.wholeNumber;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every key of the shop's configuration and what its value may be, in the order of the README's table. */
final class Settings {
    private static final String CENTURY = "P36500D";

    static final List<Setting> ALL = List.of(
            needed("liveshelf.redis.url", ValueKind.redis()),
            optional("liveshelf.redis.user", text(1, 200)),
            secret("liveshelf.redis.password", text(1, 10_000)),
            optional("liveshelf.redis.sentinel.user", text(1, 200)),
            secret("liveshelf.redis.sentinel.password", text(1, 10_000)),
            needed("liveshelf.redis.timeout", duration("PT0.01S", "PT1M")),
            needed("liveshelf.admin.email", emailAddress()),
            secret("liveshelf.admin.password", text(10, 200)),
            needed("liveshelf.shop.name", text(1, 100)),
            optional("liveshelf.shop.tagline", text(1, 200)),
            needed("liveshelf.shop.currency", ValueKind.currency()),
            optional("liveshelf.shop.url", webAddress()),
            needed("liveshelf.media.dir", ValueKind.folder()),
            needed("liveshelf.cache.memory", wholeNumber(0, 1L << 40)),
            needed("liveshelf.stock.low", wholeNumber(0, 1_000_000)),
            needed("liveshelf.stock.path", oneOf(List.of("optimistic", "pessimistic", "grouped", "adaptive"))),
            needed("liveshelf.stock.lock-timeout", duration("PT0.01S", "PT1M")),
            needed("liveshelf.stock.threads", wholeNumber(1, 1000)),
            needed("liveshelf.stock.claim-timeout", duration("PT0.01S", "PT1M")),
            needed("liveshelf.stock.claim-threads", wholeNumber(1, 1000)),
            needed("liveshelf.stock.sold-out-memory", duration("PT0S", "PT1M")),
            needed("liveshelf.claim.longest", duration("PT1S", CENTURY)),
            needed("liveshelf.hold.duration", duration("PT0.1S", "P30D")),
            needed("liveshelf.hold.longest", duration("PT0.1S", "P30D")),
            needed("liveshelf.order.pay-within", duration("PT1S", "P365D")),
            needed("liveshelf.payment.gateway", text(1, 100)),
            needed("liveshelf.payment.patience", duration("PT0.01S", "PT1M")),
            needed("liveshelf.catalog.query-timeout", duration("PT1S", "PT10M")),
            needed("liveshelf.audit.interval", duration("PT1S", "P30D")),
            needed("liveshelf.audit.longest", duration("PT1S", "PT1H")),
            needed("liveshelf.idempotency.keep", duration("P1D", CENTURY)),
            needed("liveshelf.history.keep", duration("PT0S", CENTURY)),
            needed("liveshelf.history.versions", wholeNumber(1, 1_000_000)),
            optional("liveshelf.origins", ValueKind.webOrigins()),
            needed("liveshelf.http.max-body", wholeNumber(1024, 1L << 30)),
            needed("liveshelf.http.proxies", wholeNumber(0, 10)),
            needed("liveshelf.session.lifetime", duration("PT1M", CENTURY)),
            needed("liveshelf.password.iterations", wholeNumber(1000, 100_000_000)),
            needed("liveshelf.live.flush-interval", duration("PT0.001S", "PT10S")),
            needed("liveshelf.live.heartbeat", duration("PT1S", "PT10M")),
            needed("liveshelf.live.send-deadline", duration("PT1S", "PT10M")),
            needed("liveshelf.live.short-way", flag()),
            needed("liveshelf.live.reconcile-interval", duration("PT1S", "P1D")),
            needed("liveshelf.viewers.shown", flag()),
            optional("liveshelf.mail.host", host()),
            needed("liveshelf.mail.port", wholeNumber(1, 65_535)),
            optional("liveshelf.mail.user", text(1, 200)),
            secret("liveshelf.mail.password", text(1, 10_000)),
            needed("liveshelf.mail.starttls", flag()),
            needed("liveshelf.mail.from", emailAddress()),
            needed("liveshelf.mail.timeout", duration("PT0.1S", "PT10M")),
            needed("liveshelf.mail.rest", duration("PT0.1S", "P1D")),
            needed("liveshelf.webhook.timeout", duration("PT0.1S", "PT10M")),
            needed("liveshelf.webhook.rest", duration("PT0.1S", "P1D")),
            needed("liveshelf.webhook.allow-private", flag()),
            needed("liveshelf.outbox.attempts", wholeNumber(1, 1000)),
            needed("liveshelf.outbox.retry", duration("PT0.01S", "P1D")),
            needed("liveshelf.outbox.retry-longest", duration("PT0.01S", "P30D")),
            needed("liveshelf.outbox.parallel", wholeNumber(1, 1000)),
            needed("liveshelf.outbox.lease", duration("PT1S", "P1D")),
            needed("liveshelf.outbox.keep", duration("PT0S", CENTURY)),
            needed("liveshelf.log.format", oneOf(List.of("server", "json"))));

    /** What others of the shop's parts read under names like these: its version, and what the servers' own files use. */
    static final Set<String> OTHERS = Set.of(
            "liveshelf.version",
            "liveshelf.war",
            "liveshelf.launcher",
            "liveshelf.db.url",
            "liveshelf.db.user",
            "liveshelf.db.password",
            "liveshelf.db.password.file",
            "liveshelf.http.address",
            "liveshelf.http.port",
            "liveshelf.management.port");

    static final Set<String> KEYS = ALL.stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());

    private Settings() {}

    /**
     * What is wrong with the values, each in a sentence that names its key; nothing if the shop may start.
     *
     * @param values gives the value of a key, null or empty for none
     */
    static List<String> wrong(Function<String, String> values) {
        List<String> single = ALL.stream()
                .flatMap(setting -> setting.wrong(value(values, setting.key())).stream())
                .toList();
        return single.isEmpty() ? SettingsTogether.wrong(values) : single;
    }

    static Optional<String> value(Function<String, String> values, String key) {
        return Optional.ofNullable(values.apply(key)).filter(value -> !value.isEmpty());
    }
}
