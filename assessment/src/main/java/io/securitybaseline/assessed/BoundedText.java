package io.securitybaseline.assessed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** Text of a cluster, which is anybody's, on one line and no longer than it may be. */
final class BoundedText {
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\p{Z}]+");

    private BoundedText() {}

    static String of(String text, int longest) {
        // What is no valid Unicode would be refused by the API server.
        String valid = new String(text.getBytes(UTF_8), UTF_8);
        String line = GAP.matcher(valid).replaceAll(" ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = longest - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
