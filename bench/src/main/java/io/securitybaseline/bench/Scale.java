package io.securitybaseline.bench;

import java.util.List;
import java.util.stream.IntStream;

/** A logarithmic scale over whole powers of ten, drawn from one place to another. */
record Scale(int lowest, int highest, double from, double to) {

    /** The narrowest that holds all the values, and at least one power of ten. */
    static Scale over(List<Double> values, double from, double to) {
        double least = values.stream().mapToDouble(it -> it).min().orElse(1);
        double most = values.stream().mapToDouble(it -> it).max().orElse(10);
        int lowest = (int) Math.floor(Math.log10(least));
        int highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(most)));
        return new Scale(lowest, highest, from, to);
    }

    double place(double value) {
        return from + (to - from) * (Math.log10(value) - lowest) / (highest - lowest);
    }

    /** The powers of ten. */
    List<Double> marks() {
        return IntStream.rangeClosed(lowest, highest)
                .mapToObj(power -> Math.pow(10, power))
                .toList();
    }
}
