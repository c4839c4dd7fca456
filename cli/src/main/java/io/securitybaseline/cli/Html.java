package io.securitybaseline.cli;

/** Text that goes into HTML. What comes from a cluster may hold anything. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it is. */
    Html markup(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds what must not become markup. */
    Html text(String plain) {
        text.append(escaped(plain));
        return this;
    }

    /** Adds markup in which each {@code %s} is a text. */
    Html with(String markup, Object... texts) {
        Object[] escaped = new Object[texts.length];
        for (int i = 0; i < texts.length; i++) {
            escaped[i] = escaped(String.valueOf(texts[i]));
        }
        text.append(markup.formatted(escaped));
        return this;
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
