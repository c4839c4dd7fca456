package io.securitybaseline.podsecurity;

import java.util.Collection;

/** How the API server lists things in a sentence; people search for its exact words. */
final class Wording {
    private static final String SHORT_ESCAPES = "\u0007a\bb\ff\nn\rr\tt\u000bv\"\"\\\\";

    private Wording() {}

    /** {@code "a", "b"}. */
    static String quoted(Collection<String> items) {
        return items.isEmpty() ? "" : "\"" + String.join("\", \"", items) + "\"";
    }

    /** {@code container "a"} or {@code containers "a", "b"}. */
    static String counted(String singular, Collection<String> items) {
        return plural(singular, items.size()) + " " + quoted(items);
    }

    static String plural(String singular, int count) {
        return count == 1 ? singular : singular + "s";
    }

    /** An annotation as Go prints it, with its value in quotes and escaped. */
    static String annotation(String key, String value) {
        StringBuilder text = new StringBuilder(key).append("=\"");
        value.codePoints().forEach(c -> appendEscaped(text, c));
        return text.append('"').toString();
    }

    private static void appendEscaped(StringBuilder text, int c) {
        int at = SHORT_ESCAPES.indexOf(c);
        if (at >= 0 && at % 2 == 0) {
            text.append('\\').append(SHORT_ESCAPES.charAt(at + 1));
        } else if (isPrintable(c)) {
            text.appendCodePoint(c);
        } else if (c < 0x80) {
            text.append("\\x%02x".formatted(c));
        } else {
            text.append((c > 0xffff ? "\\U%08x" : "\\u%04x").formatted(c));
        }
    }

    /** Letters, marks, numbers, punctuation, symbols and the plain space. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
