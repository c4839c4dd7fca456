package io.securitybaseline.bench;

import java.util.List;

/** Times that the same thing took in milliseconds, the shortest first. */
record Percentiles(List<Double> sorted) {

    Percentiles {
        sorted = sorted.stream().sorted().toList();
    }

    /** The shortest time that so large a part of all did not exceed; NaN where there is none. */
    double quantile(double part) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
    }
}
