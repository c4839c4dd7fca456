package io.securitybaseline.bench;

import java.util.Locale;

/** How numbers are written for people: three digits say enough. */
final class Numbers {

    private Numbers() {}

    static String written(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        var format =
                size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
