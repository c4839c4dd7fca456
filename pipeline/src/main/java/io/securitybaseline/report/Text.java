package io.securitybaseline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text as reports and conditions carry it: valid Unicode, bounded, and the same for the same input.
 */
public final class Text {
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}]+");

    private Text() {}

    /** The text, ended with {@code …} where it is longer than {@code max} characters. */
    public static String cut(String text, int max) {
        String valid = new String(text.getBytes(UTF_8), UTF_8);
        if (valid.length() <= max) {
            return valid;
        }
        int end = max - 1;
        return valid.substring(0, Character.isHighSurrogate(valid.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    /** The text on one line, bounded as {@link #cut}. */
    public static String line(String text, int max) {
        return cut(GAP.matcher(text).replaceAll(" ").strip(), max);
    }

    /** The first {@code max} of some things, then how many there are besides. */
    public static String some(Collection<String> things, int max) {
        String first = things.stream().limit(max).collect(Collectors.joining(", "));
        return things.size() <= max ? first : first + more(things.size() - max);
    }

    /** What follows a list of which {@code rest} were left out. */
    public static String more(int rest) {
        return rest == 0 ? "" : " and " + rest + " more";
    }
}
