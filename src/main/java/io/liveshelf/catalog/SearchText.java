package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts as they are compared when somebody searches. A text becomes its words, each with a space before it: without
 * accents, case, points of Arabic and Hebrew, and variants of letters and digits. Signs of scripts that are written
 * without blanks are words by themselves, so that a part of a name is found by the words it is made of. All of it is
 * done here and not in a database, so that every database finds the same.
 */
final class SearchText {
    /** Ends the name. */
    static final char NAME_END = '|';
    /** Ends the SKU, which stands behind the name. */
    static final char SKU_END = ';';
    /** Ends brand and category; the description is behind. */
    static final char HEAD_END = '/';

    private static final int LONGEST_WORD = 64;
    private static final Set<UnicodeScript> WITHOUT_BLANKS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);
    private static final Set<UnicodeScript> POINTED =
            Set.of(UnicodeScript.INHERITED, UnicodeScript.ARABIC, UnicodeScript.HEBREW, UnicodeScript.SYRIAC);

    private SearchText() {}

    /** What a product can be found by: {@code " name words| sku words; brand category joined/ description words"}. */
    static String of(String sku, String name, String brand, String category, String description) {
        String joined = Stream.of(name, sku, brand, category)
                .filter(text -> text != null)
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .filter(text -> !text.codePoints().allMatch(Character::isLetterOrDigit))
                .map(SearchText::words)
                .filter(words -> words.lastIndexOf(' ') > 0)
                .map(words -> " " + words.replace(" ", ""))
                .map(SearchText::shortened)
                .distinct()
                .collect(joining());
        return words(name)
                + NAME_END
                + words(sku)
                + SKU_END
                + words(brand)
                + words(category)
                + joined
                + HEAD_END
                + words(description);
    }

    /** The words that somebody looks for, all of which are to be found; one of several parts has spaces within. */
    static List<String> wanted(String query) {
        return Arrays.stream(query.split("\\s+"))
                .map(SearchText::words)
                .filter(words -> !words.isEmpty())
                .map(words -> words.substring(1))
                .distinct()
                .toList();
    }

    /** The words of a text, each with a space before it; empty for none. */
    static String words(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder words = new StringBuilder(text.length() + 8);
        Word word = new Word(words);
        plain(text).codePoints().forEach(word::take);
        return words.toString();
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD / 2));
    }

    /** The text with one way of writing for each sign. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> !isDropped(c))
                .forEach(c -> append(c, plain));
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** Accents and points, but not the marks that make another sound of a kana; what joins letters; apostrophes. */
    private static boolean isDropped(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK) {
            return c != 0x3099 && c != 0x309A && POINTED.contains(UnicodeScript.of(c));
        }
        return type == Character.FORMAT || c == 0x0640;
    }

    private static void append(int c, StringBuilder to) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            to.append((char) ('0' + Character.digit(c, 10)));
            return;
        }
        switch (c) {
            case 'ß' -> to.append("ss");
            case 'æ' -> to.append("ae");
            case 'œ' -> to.append("oe");
            case 'ø' -> to.append('o');
            case 'ł' -> to.append('l');
            case 'đ', 'ð' -> to.append('d');
            case 'þ' -> to.append("th");
            case 'ı' -> to.append('i');
            case 'ς' -> to.append('σ');
            case 'ي', 'ى' -> to.append('ی');
            case 'ك' -> to.append('ک');
            case 'ة' -> to.append('ه');
            case 'ٱ' -> to.append('ا');
            default -> to.appendCodePoint(c);
        }
    }

    /** Writes words: letters, digits and marks make them, pictures and signs without blanks are each one. */
    private static final class Word {
        private final StringBuilder words;
        private int length;

        Word(StringBuilder words) {
            this.words = words;
        }

        void take(int c) {
            boolean alone = WITHOUT_BLANKS.contains(UnicodeScript.of(c)) && Character.isLetter(c)
                    || Character.getType(c) == Character.OTHER_SYMBOL;
            if (!alone && !isPartOfWord(c)) {
                length = 0;
                return;
            }
            if (alone || length == 0) {
                words.append(' ');
                length = 0;
            }
            if (length < LONGEST_WORD) {
                words.appendCodePoint(c);
            }
            length = alone ? 0 : length + 1;
        }

        private static boolean isPartOfWord(int c) {
            int type = Character.getType(c);
            return Character.isLetterOrDigit(c)
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || type == Character.LETTER_NUMBER
                    || type == Character.OTHER_NUMBER;
        }
    }
}
