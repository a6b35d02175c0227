package io.liveshelf.catalog;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells what somebody meant who mistyped a word. */
final class Spelling {
    /** Below that nearly every word is like another. */
    static final int SHORTEST = 4;

    private static final int LONG = 8;

    /** A word that so many products have. */
    record Candidate(String word, long products) {}

    private Spelling() {}

    /** The candidate with the fewest slips between, of equal ones that of the most products. */
    static Optional<String> best(String word, List<Candidate> candidates) {
        int most = word.length() < LONG ? 1 : 2;
        return candidates.stream()
                .filter(candidate -> slips(word, candidate.word()) <= most)
                .min(comparingInt((Candidate candidate) -> slips(word, candidate.word()))
                        .thenComparing(comparing(Candidate::products, Comparator.reverseOrder()))
                        .thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /**
     * How many letters were left out, added, mistaken or swapped with their neighbour: the optimal string alignment
     * distance, after F. J. Damerau, "A technique for computer detection and correction of spelling errors", 1964.
     */
    static int slips(String typed, String meant) {
        int[] beforeLast = new int[meant.length() + 1];
        int[] last = new int[meant.length() + 1];
        int[] row = new int[meant.length() + 1];
        for (int j = 0; j <= meant.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= meant.length(); j++) {
                int mistaken = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + mistaken, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == meant.charAt(j - 2)
                        && typed.charAt(i - 2) == meant.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[meant.length()];
    }
}
