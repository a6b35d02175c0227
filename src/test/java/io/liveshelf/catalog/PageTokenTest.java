package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
    private static final PageToken TOKEN = new PageToken(7, 12_345, List.of("苹果 \uFFFF😀", "17"));
    private static final String TEXT = TOKEN.encode("sort=name", PageSeals.any());

    @Test
    void tellsWhereItStands() {
        assertThat(PageToken.decode(TEXT, "sort=name", 2, PageSeals.any())).isEqualTo(TOKEN);
        assertThat(TEXT).matches("[\\w-]+");
    }

    @Test
    void isNotForAnotherSearch() {
        assertRefused(TEXT, "sort=-name", 2);
        assertRefused(TEXT, "sort=name", 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "====", "not base64!", "AAAAAQAAAAAAAAABAQ", "ÄÖÜ"})
    void whatIsNoneIsRefused(String text) {
        assertRefused(text, "sort=name", 2);
    }

    @Test
    void whatIsSpoiltIsRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = Base64.getUrlDecoder().decode(TEXT);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), "sort=name", 2);
        }
        assertRefused(TEXT + "AAAA", "sort=name", 2);
        assertRefused("A".repeat(4_001), "sort=name", 2);
    }

    @Test
    void whatAnybodyCanComputeIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(TEXT);
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length - PageSeal.LENGTH);
        sum.update("sort=name".getBytes(StandardCharsets.UTF_8));
        ByteBuffer forged = ByteBuffer.allocate(bytes.length - PageSeal.LENGTH + 4)
                .put(bytes, 0, bytes.length - PageSeal.LENGTH)
                .putInt((int) sum.getValue());

        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged.array()), "sort=name", 2);
        assertRefused(TOKEN.encode("sort=name", PageSeals.of(2)), "sort=name", 2);
    }

    @Test
    void nodesOfOneShopTakeEachOthers() {
        assertThat(PageToken.decode(TOKEN.encode("sort=name", PageSeals.of(3)), "sort=name", 2, PageSeals.of(3)))
                .isEqualTo(TOKEN);
    }

    private static void assertRefused(String text, String search, int keys) {
        Problem refusal =
                catchThrowableOfType(Problem.class, () -> PageToken.decode(text, search, keys, PageSeals.any()));
        assertThat(refusal).as(text).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("bad-after");
    }
}
