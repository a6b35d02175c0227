package io.liveshelf.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import io.liveshelf.platform.PlainHttp;
import io.liveshelf.platform.Refusals;
import io.liveshelf.platform.ShopClasses;
import io.liveshelf.platform.Tables;
import jakarta.annotation.security.RolesAllowed;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what in the back office. Every resource method with {@code @RolesAllowed} must be named here. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolesIT {

    private static final String PASSWORD = "a password of its own";

    /** A call to each guarded method, harmless to whoever may make it: there is no such thing, or the body is empty. */
    private static final Map<String, String> GUARDED = new TreeMap<>(Map.ofEntries(
            Map.entry("ProductResource.create", "POST /api/products"),
            Map.entry("ProductResource.replace", "PUT /api/products/999999999"),
            Map.entry("ProductResource.patch", "PATCH /api/products/999999999"),
            Map.entry("ProductResource.delete", "DELETE /api/products/999999999"),
            Map.entry("ProductResource.restore", "POST /api/products/999999999/restore"),
            Map.entry("StockResource.ledger", "GET /api/products/999999999/stock/movements"),
            Map.entry("StockResource.move", "POST /api/products/999999999/stock/movements"),
            Map.entry("OrderLifecycleResource.ship", "POST /api/orders/00000000-0000-0000-0000-000000000000/ship"),
            Map.entry(
                    "OrderLifecycleResource.deliver", "POST /api/orders/00000000-0000-0000-0000-000000000000/deliver"),
            Map.entry("OrderLifecycleResource.refund", "POST /api/orders/00000000-0000-0000-0000-000000000000/refund"),
            Map.entry("AuditResource.audit", "GET /api/audit"),
            Map.entry("LiveResource.figures", "GET /api/live"),
            Map.entry("ViewersResource.most", "GET /api/viewers"),
            Map.entry("OutboxResource.list", "GET /api/outbox"),
            Map.entry("OutboxResource.resend", "POST /api/outbox/999999999/resend"),
            Map.entry("OutboxResource.resendAll", "POST /api/outbox/resend"),
            Map.entry("MetricsResource.scrape", "GET /api/metrics")));

    /** The same for what operators may not do either. */
    private static final Map<String, String> FOR_ADMINISTRATORS = Map.of(
            "WebhookResource.list", "GET /api/webhooks",
            "WebhookResource.add", "POST /api/webhooks",
            "WebhookResource.change", "PUT /api/webhooks/999999999",
            "WebhookResource.remove", "DELETE /api/webhooks/999999999",
            "WebhookResource.deliveries", "GET /api/webhooks/999999999/deliveries");

    @Test
    void everyGuardedMethodIsNamedHere() {
        Set<String> guarded = ShopClasses.ALL.stream()
                .flatMap(type -> type.getMethods().stream()
                        .filter(method -> method.isAnnotatedWith(RolesAllowed.class)
                                || type.isAnnotatedWith(RolesAllowed.class) && isCall(method)))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>(GUARDED.keySet());
        named.addAll(FOR_ADMINISTRATORS.keySet());
        assertThat(named).containsExactlyInAnyOrderElementsOf(guarded);
    }

    private static boolean isCall(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"));
    }

    @Test
    void aGuestIsAskedToSignIn() throws Exception {
        for (String call : everyCall()) {
            Refusals.require(call, 401, "sign-in-required", send(call));
        }
        Refusals.require("deleted products", 401, "sign-in-required", PlainHttp.get("/api/products?deleted=true"));
    }

    @Test
    void aShopperIsNotAllowed() throws Exception {
        String shopper = account("SHOPPER");
        for (String call : everyCall()) {
            Refusals.require(call, 403, "forbidden", send(call, shopper));
        }
        Refusals.require("deleted products", 403, "forbidden", PlainHttp.get("/api/products?deleted=true", shopper));
    }

    @Test
    void operatorsAndAdministratorsAreLetIn() throws Exception {
        for (String role : new String[] {"OPERATOR", "ADMINISTRATOR"}) {
            String staff = account(role);
            for (String call : GUARDED.values()) {
                assertThat(send(call, staff).statusCode())
                        .as("%s: %s", role, call)
                        .isIn(200, 400, 404, 428);
            }
            assertThat(PlainHttp.get("/api/products?deleted=true", staff).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void administrationIsForAdministratorsOnly() throws Exception {
        String operator = account("OPERATOR");
        String administrator = account("ADMINISTRATOR");
        for (String call : FOR_ADMINISTRATORS.values()) {
            Refusals.require(call, 403, "forbidden", send(call, operator));
            assertThat(send(call, administrator).statusCode()).as(call).isIn(200, 400, 404, 428);
        }
    }

    private static List<String> everyCall() {
        List<String> calls = new ArrayList<>(GUARDED.values());
        calls.addAll(FOR_ADMINISTRATORS.values());
        return calls;
    }

    @Test
    void aRoleTakenAwayIsGoneWithTheNextCall() throws Exception {
        String email = UUID.randomUUID() + "@example.org";
        String staff = account(email, "OPERATOR");
        assertThat(PlainHttp.get("/api/audit", staff).statusCode()).isEqualTo(200);
        Tables.update("update sales.account set role = 'SHOPPER' where email = '" + email + "'");
        Refusals.require("audit", 403, "forbidden", PlainHttp.get("/api/audit", staff));
    }

    private static HttpResponse<String> send(String call, String... headers) throws Exception {
        String[] methodAndPath = call.split(" ");
        String body = methodAndPath[0].startsWith("P") ? "{}" : "";
        return PlainHttp.send(methodAndPath[0], methodAndPath[1], body, headers);
    }

    /** The header that signs a call as a new account of that role. */
    private static String account(String role) throws Exception {
        return account(UUID.randomUUID() + "@example.org", role);
    }

    private static String account(String email, String role) throws Exception {
        PlainHttp.send("POST", "/api/accounts", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
        Tables.update("update sales.account set role = '%s' where email = '%s'".formatted(role, email));
        return PlainHttp.basic(email, PASSWORD);
    }
}
