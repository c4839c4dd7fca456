package io.securitybaseline.assessed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** Text of a cluster, which is anybody's, on one line and no longer than it may be. */
final class BoundedText {
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\p{Z}]+");

    /**
     * A text of which more than this part is gaps may be cut shorter: it is not read to its end.
     */
    private static final int MOST_GAPS = 8;

    private BoundedText() {}

    static String of(String text, int longest) {
        // What is no valid Unicode would be refused by the API server.
        String start = text.substring(0, Math.min(text.length(), longest * MOST_GAPS));
        String valid = new String(start.getBytes(UTF_8), UTF_8);
        String line = GAP.matcher(valid).replaceAll(" ").strip();
        if (line.length() <= longest && start.length() == text.length()) {
            return line;
        }
        int end = Math.min(longest - 1, line.length());
        boolean splits = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, splits ? end - 1 : end) + "…";
    }
}
