package io.securitybaseline.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The words that somebody may have meant by a word that is none. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** The nearest first, by how many characters differ. */
    static List<String> to(String word, Collection<String> known) {
        return known.stream()
                .sorted(
                        Comparator.comparingInt((String it) -> distance(word, it))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** How many characters must be put in, taken out or changed. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
