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
                "スーパーUSBケーブル| ス ー パ ー usb ケ ー ブ ル",
                "ｽｰﾊﾟｰ あ゙a〇b| ス ー パ ー あ゙ a 〇 b",
                "กาแฟ| ก า แ ฟ",
                "ฟรีWiFi น้ำ| ฟ รี wifi น้ํ า",
                "ລາວ1 កម្ពុជាPlus မြန်မာ5G| ລ າ ວ 1 ក ម្ ពុ ជា plus မြ န် မာ 5g",
                "كتاب کتاب يد ید| کتاب کتاب ید ید",
                "مي‌خواهم مَدرَسَة أب آب| می خواهم مدرسه اب اب",
                "خانۀ خانهٔ خانه ہے| خانه خانه خانه هے",
                "٠١٢٣ ۴۵۶| 0123 456",
                "کـــتاب| کتاب",
                "שָׁלוֹם| שלום",
                "😀 smile👍🏽| 😀 smile 👍",
                "100% _under_score| 100 under score",
                "C++ C# F#/A#-1 C++入门 a+b #1 s24+| c++ c# f# a# 1 c++ 入 门 a b 1 s24+",
                "10×15 ½\"| 10x15 1 2",
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
        assertThat(SearchText.of("1", "کتاب‌خانه", null, null, "Long-lasting; از کتاب‌ها"))
                .isEqualTo(" کتاب خانه| 1; کتابخانه/ long lasting از کتاب ها longlasting کتابها");
        assertThat(SearchText.of("1", "a\u00A0b\u3000c,d 1,5 ฟรี", null, null, null))
                .isEqualTo(" a b c d 1 5 ฟ รี| 1; d1/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "256GB| 256 gb",
                "20 mm| 20mm",
                "M8x30| m 8 x 30",
                "DIN 933 A2| a 2 din933",
                "1.5V 3/4\"| 5 v",
                "№ 5| no5",
                "978-3-16| ",
                "978-3-1614| 97831614",
                "۱۲۸ گیگ| 128گیگ",
                "500 克 500ml| 500 ml"
            })
    void numberMayBeWrittenTogetherWithItsUnitOrApart(String text, String ways) {
        assertThat(SearchText.of("x", text, null, null, null))
                .startsWith(SearchText.words(text) + "| x;")
                .endsWith(";" + (ways.isBlank() ? "" : ways) + "/");
    }

    @Test
    void wordsWantedAreSetApartByBlanks() {
        assertThat(SearchText.wanted("  Red  t-shirt red ")).containsExactly("red", "t shirt");
        assertThat(SearchText.wanted("苹果 juice")).containsExactly("苹 果", "juice");
        assertThat(SearchText.wanted("% ** ;")).isEmpty();
        assertThat(SearchText.wanted("a\u3000b\u00A0c\u2009d\u202Fe")).containsExactly("a", "b", "c", "d", "e");
        assertThat(SearchText.wanted("red,green;blue、红，绿；蓝، سبز؛زرد"))
                .containsExactly("red", "green", "blue", "红", "绿", "蓝", "سبز", "زرد");
        assertThat(SearchText.wanted("3,5mm, 2")).containsExactly("3 5mm", "2");
    }

    @Test
    void wordOfSeveralPartsMayBeWrittenAsOne() {
        assertThat(SearchText.ways("wi fi")).containsExactly("wi fi", "wifi");
        assertThat(SearchText.ways("tea")).containsExactly("tea");
        assertThat(SearchText.ways("1 5v")).containsExactly("1 5v");
        assertThat(SearchText.ways("905 224 12")).containsExactly("905 224 12", "90522412");
        assertThat(SearchText.ways("苹 果")).containsExactly("苹 果");
        assertThat(SearchText.ways("ฟ รี wifi")).containsExactly("ฟ รี wifi");
        String part = "x".repeat(40);
        assertThat(SearchText.of("1", part + "-" + part, null, null, null))
                .contains(" " + SearchText.ways(part + " " + part).get(1) + "/");
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 5_000})
    void longWordIsCutForTheDatabaseAndForWhoLooksForItAlike(int length) {
        String word = "x".repeat(length);
        assertThat(SearchText.words(word)).hasSize(1 + Math.min(length, 64));
        assertThat(SearchText.of(word + "-1", "n", null, null, word)).contains(SearchText.words(word));
    }
}
