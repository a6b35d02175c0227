package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts as they are compared when somebody searches. A text becomes its words, each with a space before it: without
 * accents, case, points of Arabic and Hebrew, and variants of letters and digits. Signs of scripts that are written
 * without blanks are words by themselves, with the marks on them, so that a part of a name is found by the words it is
 * made of. All of it is done here and not in a database, so that every database finds the same.
 */
final class SearchText {
    /** Ends the name. */
    static final char NAME_END = '|';
    /** Ends the SKU, which stands behind the name. */
    static final char SKU_END = ';';
    /** Ends brand and category; the description is behind. */
    static final char HEAD_END = '/';

    private static final int LONGEST_WORD = 64;
    /** What sets words apart, but for the comma of a number: any blank, and what stands for one in lists. */
    private static final Pattern BETWEEN =
            Pattern.compile("[\\s、，،;；؛]+|(?<!\\d),|,(?!\\d)", Pattern.UNICODE_CHARACTER_CLASS);

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

    /** Where a number is written together with its unit, or with a name. */
    private static final Pattern NUMBER_BEGINS_OR_ENDS = Pattern.compile("(?<=[0-9])(?=\\p{L})|(?<=\\p{L})(?=[0-9])");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    /** A fraction, or digits set apart so that they can be read: the latter are many. */
    private static final Pattern DIGITS_APART = Pattern.compile("[0-9] [0-9]");

    private static final int MANY_DIGITS = 8;

    /** The marks of another sound, and the one of a long vowel, which belong to no script alone. */
    private static final Set<Integer> ON_KANA = Set.of(0x3099, 0x309A, 0x30FC);
    /** Stands within Persian words where others have a blank or nothing. */
    private static final int NOT_JOINED = 0x200C;

    private SearchText() {}

    /**
     * What a product can be found by: {@code " name words| sku words; brand category joined/ description words joined"},
     * where those joined are of several parts and may be written as one, or of one that may be written as several.
     */
    static String of(String sku, String name, String brand, String category, String description) {
        return words(name)
                + NAME_END
                + words(sku)
                + SKU_END
                + words(brand)
                + words(category)
                + joined(name, sku, brand, category)
                + HEAD_END
                + words(description)
                + joined(description);
    }

    private static String joined(String... texts) {
        return Arrays.stream(texts)
                .filter(text -> text != null)
                .flatMap(text -> Stream.concat(
                        BETWEEN.splitAsStream(text)
                                .filter(part -> !part.codePoints().allMatch(Word::isPartOfWord))
                                .map(SearchText::words)
                                .filter(SearchText::isJoinable)
                                .map(SearchText::joinedWord),
                        withUnits(words(text))))
                .distinct()
                .collect(joining());
    }

    /** Numbers set apart from what they are written together with, and written together with what is beside them. */
    private static Stream<String> withUnits(String words) {
        List<String> all = Arrays.asList(words.strip().split(" "));
        Stream<String> apart = all.stream()
                .filter(word -> NUMBER_BEGINS_OR_ENDS.matcher(word).find())
                .map(word -> " " + NUMBER_BEGINS_OR_ENDS.matcher(word).replaceAll(" "));
        Stream<String> together = IntStream.range(1, all.size())
                .filter(i -> isNumberBesideLetters(all.get(i - 1), all.get(i)))
                .mapToObj(i -> " " + all.get(i - 1) + all.get(i));
        return Stream.concat(apart, together);
    }

    private static boolean isNumberBesideLetters(String one, String next) {
        boolean numberFirst = NUMBER.matcher(one).matches();
        String number = numberFirst ? one : next;
        String letters = numberFirst ? next : one;
        return NUMBER.matcher(number).matches()
                && LETTERS.matcher(letters).matches()
                && !Word.isSign(letters.codePointAt(0))
                && number.length() + letters.length() <= LONGEST_WORD;
    }

    /** A fraction without its point or stroke would be another number. */
    private static boolean isJoinable(String words) {
        return words.strip().indexOf(' ') > 0
                && (!DIGITS_APART.matcher(words).find()
                        || words.replace(" ", "").length() >= MANY_DIGITS);
    }

    private static String joinedWord(String words) {
        String word = " " + words.replace(" ", "");
        return word.length() <= LONGEST_WORD ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD / 2));
    }

    /** The words that somebody looks for, all of which are to be found; one of several parts has spaces within. */
    static List<String> wanted(String query) {
        return BETWEEN.splitAsStream(query)
                .map(SearchText::words)
                .filter(words -> !words.isEmpty())
                .map(words -> words.substring(1))
                .distinct()
                .toList();
    }

    /** The ways in which products may have a wanted word: as it is and, if it is of several parts, written as one. */
    static List<String> ways(String wanted) {
        boolean parts = isJoinable(wanted) && wanted.codePoints().noneMatch(Word::isSign);
        return parts ? List.of(wanted, joinedWord(wanted).substring(1)) : List.of(wanted);
    }

    /** The words of a text, each with a space before it; empty for none. */
    static String words(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder words = new StringBuilder(text.length() + 8);
        Word word = new Word(words);
        plain(text).codePoints().forEach(word::take);
        word.end();
        return words.toString();
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

    /** Accents and points, but not the marks that make another sound of a kana; what joins letters. */
    private static boolean isDropped(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK) {
            return !ON_KANA.contains(c) && POINTED.contains(UnicodeScript.of(c));
        }
        return type == Character.FORMAT && c != NOT_JOINED || c == 0x0640;
    }

    private static void append(int c, StringBuilder to) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            to.append((char) ('0' + Character.digit(c, 10)));
            return;
        }
        switch (c) {
            case '×' -> to.append('x');
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
            case 'ة', 'ە', 'ہ' -> to.append('ه');
            case 'ٱ' -> to.append('ا');
            default -> to.appendCodePoint(c);
        }
    }

    /** Writes words: letters, digits and marks make them, pictures and signs without blanks are each one. */
    private static final class Word {
        private final StringBuilder words;
        /** What may belong to the word, as in {@code C++} and {@code C#}, unless more of it follows. */
        private final StringBuilder tail = new StringBuilder();

        private int length;
        private boolean ofSigns;

        Word(StringBuilder words) {
            this.words = words;
        }

        void take(int c) {
            if ((c == '+' || c == '#') && length > 0 && !ofSigns) {
                tail.appendCodePoint(c);
                return;
            }
            if (!isPartOfWord(c) && Character.getType(c) != Character.OTHER_SYMBOL) {
                end();
                return;
            }
            boolean sign = isSign(c);
            if (!tail.isEmpty()) {
                tail.setLength(sign ? tail.length() : 0);
                end();
            }
            boolean goesOn = length > 0 && sign == ofSigns && (!sign || isMark(c));
            if (!goesOn) {
                words.append(' ');
                length = 0;
                ofSigns = sign;
            }
            if (length++ < LONGEST_WORD) {
                words.appendCodePoint(c);
            }
        }

        void end() {
            words.append(length + tail.length() <= LONGEST_WORD ? tail : "");
            tail.setLength(0);
            length = 0;
        }

        private static boolean isSign(int c) {
            return Character.getType(c) == Character.OTHER_SYMBOL
                    || ON_KANA.contains(c)
                    || WITHOUT_BLANKS.contains(UnicodeScript.of(c));
        }

        private static boolean isPartOfWord(int c) {
            int type = Character.getType(c);
            return Character.isLetterOrDigit(c)
                    || isMark(c)
                    || type == Character.LETTER_NUMBER
                    || type == Character.OTHER_NUMBER;
        }

        private static boolean isMark(int c) {
            int type = Character.getType(c);
            return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        }
    }
}
