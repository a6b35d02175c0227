package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Café au lait| cafe au lait",
                "  A  b,c;d | a b c d",
                "T-Shirt| t shirt",
                "O'Brien’s| o brien s",
                "İstanbul ISPARTA ılık| istanbul isparta ilik",
                "Straße STRASSE| strasse strasse",
                "Ærø Łódź Đà Þór| aero lodz da thor",
                "ΟΔΟΣ οδός| οδοσ οδοσ",
                "Ёлка Йод| елка иод",
                "ﬁne Ｆｕｌｌ ①²| fine full 12",
                "红苹果汁 500ml| 红 苹 果 汁 500ml",
                "がぎ カ ｶﾞ| が ぎ カ ガ",
                "한국어 책| 한국어 책",
                "กาแฟ| ก า แ ฟ",
                "كتاب کتاب يد ید| کتاب کتاب ید ید",
                "مي‌خواهم مَدرَسَة أب آب| میخواهم مدرسه اب اب",
                "٠١٢٣ ۴۵۶| 0123 456",
                "کـــتاب| کتاب",
                "שָׁלוֹם| שלום",
                "😀 smile👍🏽| 😀 smile 👍",
                "100% _under_score| 100 under score",
                "%_*| ",
                "किताब| किताब"
            })
    void textBecomesItsWords(String text, String words) {
        assertThat(SearchText.words(text)).isEqualTo(words == null ? "" : words.isBlank() ? "" : words);
        assertThat(SearchText.words(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(SearchText.words(Normalizer.normalize(text, Normalizer.Form.NFC)));
        assertThat(SearchText.words(SearchText.words(text)).strip())
                .isEqualTo(SearchText.words(text).strip());
    }

    @Test
    void productIsItsFieldsInTheOrderOfTheirWeight() {
        assertThat(SearchText.of("AB-12", "T-Shirt, red", "O'Neill", null, "Soft. Very soft."))
                .isEqualTo(" t shirt red| ab 12; o neill tshirt ab12 oneill/ soft very soft");
        assertThat(SearchText.of("1", "Tea", null, null, null)).isEqualTo(" tea| 1;/");
    }

    @Test
    void wordsWantedAreSetApartByBlanks() {
        assertThat(SearchText.wanted("  Red  t-shirt red ")).containsExactly("red", "t shirt");
        assertThat(SearchText.wanted("苹果 juice")).containsExactly("苹 果", "juice");
        assertThat(SearchText.wanted("% ** ;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 5_000})
    void longWordIsCutForTheDatabaseAndForWhoLooksForItAlike(int length) {
        String word = "x".repeat(length);
        assertThat(SearchText.words(word)).hasSize(1 + Math.min(length, 64));
        assertThat(SearchText.of(word + "-1", "n", null, null, word)).contains(SearchText.words(word));
    }
}
