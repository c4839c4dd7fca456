package io.securitybaseline.siege.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts of any size, of which some are taken where others are not. */
enum Texts {
    PLAIN("", "a", Integer.MAX_VALUE),
    PATH("/", "a", Integer.MAX_VALUE),
    URL("https://a.example/", "a", Integer.MAX_VALUE),
    DOMAIN("", "a".repeat(62) + ".", 253),
    QUALIFIED("a.example/", "a", 63),
    /** Everything at once, but for NUL. */
    ODD("", oddities() + controls(), 60_000),
    UNICODE("", oddities(), 60_000),
    CONTROL("", controls(), 60_000);

    private final String begin;
    private final String unit;
    private final int most;

    Texts(String begin, String unit, int most) {
        this.begin = begin;
        this.unit = unit;
        this.most = most;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Larger ones have another form. */
    int most() {
        return most;
    }

    /** A text of at most that many bytes of UTF-8, which ends with a letter. */
    String of(int bytes) {
        int length = unit.getBytes(StandardCharsets.UTF_8).length;
        int whole = Math.max(0, (bytes - begin.length() - 1) / length);
        String text = begin + unit.repeat(whole);
        int rest = bytes - text.getBytes(StandardCharsets.UTF_8).length;
        return text + "a".repeat(Math.max(1, rest));
    }

    /**
     * Scripts from right to left, characters of two units, joined emoji, look-alikes, templates.
     */
    private static String oddities() {
        return "\u05d0\u202etxet\u202c\u200f\u0130\u0131\u00df\u6f22\ud83d\ude42"
                + "\ud83d\udc69\u200d\ud83d\udc67\u2028\u2029\ufeff\uffff\ue000\"'\\`"
                + "${jndi:a}{{.A}}$(A)%s%n<a>&#0;---";
    }

    private static String controls() {
        return "\u0001\u0007\b\t\n\u000b\f\r\u001b[31m\u007f\u0085";
    }
}
