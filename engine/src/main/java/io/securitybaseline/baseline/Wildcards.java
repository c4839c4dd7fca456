package io.securitybaseline.baseline;

/**
 * Patterns in which {@code *} stands for any characters, and {@code ?} for one where that is asked
 * for.
 *
 * <p>Not regular expressions: those are made of text that somebody else writes, who could then
 * write one that is no expression, or that takes years. Only the last star that was met is tried
 * again, so the time is at most the product of both lengths, and no stack is used.
 */
public final class Wildcards {
    private Wildcards() {}

    /** Whether a pattern with stars stands for a text. */
    public static boolean match(String pattern, String text) {
        return match(pattern, text, false);
    }

    /** Whether a pattern with stars and question marks stands for a text. */
    public static boolean matchWithQuestionMarks(String pattern, String text) {
        return match(pattern, text, true);
    }

    private static boolean match(String pattern, String text, boolean questionMarks) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            boolean more = p < pattern.length();
            if (more && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (more && isFor(pattern.charAt(p), text.charAt(t), questionMarks)) {
                p++;
                t++;
            } else if (star >= 0) {
                // The star takes one character more. An earlier one need not: what stands between
                // them was found as far left as it is.
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isFor(char wanted, char found, boolean questionMarks) {
        return wanted == found || (questionMarks && wanted == '?');
    }
}
