package io.liveshelf.platform;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The names under which settings may stand: each key, its environment variable, and both for the file of its value. */
final class SettingNames {
    private static final String PREFIX = "liveshelf.";
    private static final String VARIABLES = "LIVESHELF_";
    /** Beyond so many slips it is another name. */
    private static final int MOST_SLIPS = 4;

    private SettingNames() {}

    /** The environment variable of a key, as MicroProfile Config has it. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Each of these names that looks like one of the shop's and is none, with the nearest that is, if one is near. */
    static Map<String, Optional<String>> unknown(Iterable<String> names) {
        Map<String, Optional<String>> unknown = new TreeMap<>();
        for (String name : names) {
            boolean variable = name.startsWith(VARIABLES);
            if ((variable || name.startsWith(PREFIX)) && known(variable).noneMatch(name::equals)) {
                unknown.put(
                        name,
                        known(variable)
                                .filter(known -> slips(name, known) <= MOST_SLIPS)
                                .min(Comparator.comparingInt(known -> slips(name, known))));
            }
        }
        return unknown;
    }

    private static Stream<String> known(boolean variables) {
        return Stream.concat(
                        Stream.concat(
                                Settings.KEYS.stream(), Settings.KEYS.stream().map(key -> key + FileSettings.SUFFIX)),
                        Settings.OTHERS.stream())
                .map(key -> variables ? variable(key) : key);
    }

    /** How many letters must be put in, left out, replaced or swapped with the next to make one of the other. */
    static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : slips(one, i, other, j, slips);
            }
        }
        return slips[one.length()][other.length()];
    }

    private static int slips(String one, int i, String other, int j, int[][] slips) {
        int replaced = slips[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, 1 + slips[i - 2][j - 2]) : least;
    }
}
