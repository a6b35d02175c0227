package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import java.util.Arrays;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of the products, whole and in parts, and nothing else that lies on the machine. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MediaIT {

    private static final String PICTURE = "media/kit-0015.svg";

    private final Client guest = Client.guest();
    private final byte[] whole = guest.get(PICTURE).body();

    @Test
    void pictureIsServedWholeWithItsTypeAndAPolicyThatLetsItRunNothing() {
        Reply reply = guest.get(PICTURE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
        assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(reply.header("Content-Disposition")).isEqualTo("inline; filename=\"kit-0015.svg\"");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(reply.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.text()).contains("<svg");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0,0,1", "bytes=5-9,5,10", "bytes=10-,10,-1", "bytes=-7,-7,-1", "bytes=3-999999999,3,-1"})
    void rangeIsServedAsThatPart(String range, int from, int to) {
        int first = from < 0 ? whole.length + from : from;
        int end = to < 0 ? whole.length : to;

        Reply reply = guest.get(PICTURE, "Range", range);

        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.body()).isEqualTo(Arrays.copyOfRange(whole, first, end));
        assertThat(reply.header("Content-Range")).isEqualTo("bytes " + first + "-" + (end - 1) + "/" + whole.length);
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(end - first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=9-5", "bytes=a-b", "bytes=-", "lines=1-2", "bytes=0-1,3-4"})
    void rangeThatIsNoneIsIgnored(String range) {
        Reply reply = guest.get(PICTURE, "Range", range);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=999999999-", "bytes=-0"})
    void rangeBeyondTheEndIsRefused(String range) {
        Reply reply = guest.get(PICTURE, "Range", range);

        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.code()).isEqualTo("range-not-satisfiable");
        assertThat(reply.json().path("size").asInt()).isEqualTo(whole.length);
    }

    @Test
    void knownPictureIsNotSentAgainAndAPartOfAnotherNeither() {
        String etag = guest.get(PICTURE).header("ETag");

        assertThat(guest.get(PICTURE, "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(guest.get(PICTURE, "Range", "bytes=0-0", "If-Range", etag).status())
                .isEqualTo(206);
        assertThat(guest.get(PICTURE, "Range", "bytes=0-0", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "media/nothing.svg",
                "media/catalog.json",
                "media/kit-0015",
                "media/.svg",
                "media/",
                "media/..%2Fcatalog.json",
                "media/..%2f..%2fmain%2fwebapp%2fimg%2fmark.svg",
                "media/%2e%2e%2fcatalog.json",
                "media/..%5Ccatalog.json",
                "media/..%252Fcatalog.json",
                "media/%2Fetc%2Fpasswd",
                "media/kit-0015.svg%00.png",
                "media/../../WEB-INF/web.xml",
                "media/kit-0015.svg/../../../WEB-INF/web.xml",
            })
    void nothingElseCanBeReached(String path) {
        Reply reply = guest.get(path);

        assertThat(reply.status()).as(reply.toString()).isIn(400, 404);
        assertThat(reply.text()).doesNotContain("<svg", "\"shop\"", "root:", "web-app", "io.liveshelf");
    }
}
