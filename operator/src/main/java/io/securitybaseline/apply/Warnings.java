package io.securitybaseline.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The warnings of an answer: a code, an agent and a quoted text, perhaps a date, separated by
 * commas (RFC 7234, section 5.5).
 *
 * <p>Read from left to right, once, without recursion: their text comes from whoever has a say in
 * the request, admission webhooks among them. Behind one that is malformed nothing is read, since
 * it is not known where the next begins.
 */
final class Warnings {
    /** What Kubernetes sends all of its warnings with. */
    private static final String MISCELLANEOUS = "299";

    /** The API server sends less than 5,000 characters. */
    static final int MOST_CHARACTERS = 64 * 1024;

    static final int MOST = 1000;

    private final String header;
    private int at;

    private Warnings(String header) {
        this.header = header;
    }

    /**
     * The texts.
     *
     * @throws IllegalStateException when there are more than the API server sends; the message is a
     *     sentence
     */
    static List<String> in(Collection<String> headers) {
        List<String> texts = new ArrayList<>();
        long characters = 0;
        for (String header : headers) {
            characters += header.length();
            if (characters > MOST_CHARACTERS) {
                throw new IllegalStateException(
                        "the answer has more than " + MOST_CHARACTERS + " characters of warnings");
            }
            texts.addAll(all(header));
            if (texts.size() > MOST) {
                throw new IllegalStateException("the answer has more than " + MOST + " warnings");
            }
        }
        return List.copyOf(texts);
    }

    /** The texts of one header, however many. */
    static List<String> all(String header) {
        List<String> texts = new ArrayList<>();
        new Warnings(header).read(texts);
        return texts;
    }

    private void read(List<String> texts) {
        StringBuilder text = new StringBuilder();
        skip(" \t,");
        while (at < header.length()) {
            text.setLength(0);
            String code = word();
            if (code.isEmpty()
                    || !skip(" \t")
                    || word().isEmpty()
                    || !skip(" \t")
                    || !quoted(text)) {
                return;
            }
            boolean date = skip(" \t") && at < header.length() && header.charAt(at) == '"';
            if ((date && !quoted(new StringBuilder())) || !isAtTheEnd()) {
                return;
            }
            if (code.equals(MISCELLANEOUS)) {
                texts.add(text.toString());
            }
            skip(" \t,");
        }
    }

    /** Whether there was any of some characters. */
    private boolean skip(String characters) {
        int from = at;
        while (at < header.length() && characters.indexOf(header.charAt(at)) >= 0) {
            at++;
        }
        return at > from;
    }

    /** A code or an agent; empty when there is none. */
    private String word() {
        int from = at;
        while (at < header.length() && " \t,\"".indexOf(header.charAt(at)) < 0) {
            at++;
        }
        return header.substring(from, at);
    }

    /**
     * Whether there was a quoted text, in which a backslash stands before what is meant as it is.
     */
    private boolean quoted(StringBuilder text) {
        if (at == header.length() || header.charAt(at) != '"') {
            return false;
        }
        for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
            if (header.charAt(at) == '\\') {
                at++;
            }
            if (at < header.length()) {
                text.append(header.charAt(at));
            }
        }
        return at++ < header.length();
    }

    private boolean isAtTheEnd() {
        skip(" \t");
        return at == header.length() || header.charAt(at) == ',';
    }
}
