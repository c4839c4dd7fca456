package io.securitybaseline.admission;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text as a literal of the Common Expression Language. Everything that comes from a baseline, a
 * waiver or a setting enters an expression through here and nowhere else, so that no name or
 * registry can end a literal and go on as an expression.
 *
 * @see <a
 *     href="https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values">CEL:
 *     string and bytes values</a>
 */
final class CelText {
    private CelText() {}

    /**
     * The literal of a text, in printable ASCII; half a surrogate pair, which no text of the API
     * can hold, becomes U+FFFD.
     */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.codePoints().forEach(point -> append(literal, point));
        return literal.append('\'').toString();
    }

    /** The literal of a list of texts. */
    static String list(Collection<String> texts) {
        return texts.stream().map(CelText::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    private static void append(StringBuilder literal, int point) {
        if (point == '\'' || point == '\\') {
            literal.append('\\').append((char) point);
        } else if (point >= ' ' && point <= '~') {
            literal.append((char) point);
        } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            literal.append("\\uFFFD");
        } else if (Character.isBmpCodePoint(point)) {
            literal.append("\\u%04X".formatted(point));
        } else {
            literal.append("\\U%08X".formatted(point));
        }
    }
}
