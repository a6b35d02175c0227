package io.liveshelf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import io.liveshelf.launch.LocalShop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever opens the shop for the first time is known to it before they change anything there. */
@BrowserTest
class NewVisitorBrowserIT {

    @Test
    void isKnownBeforeTheirFirstClaimHoweverLongThatTakes(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Vase of a stranger", 1, Map.of("oneOfAKind", true));
        Page page = visitors.arrive(Look.DESKTOP);
        List<Route> asking = new ArrayList<>();
        page.route("**/api/session", asking::add);
        page.navigate("/product.html?id=" + id);
        page.getByTestId("claim").click();

        Request claim = page.waitForRequest(
                request -> request.method().equals("POST") && request.url().endsWith("/claim"),
                () -> asking.forEach(Route::resume));

        assertThat(claim.headerValue("cookie")).contains("liveshelf_guest=");
        assertThat(asking).hasSize(1);
    }
}
