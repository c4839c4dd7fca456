package io.securitybaseline.bench;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How something grows: 0 is not at all, 1 is in proportion, 2 is with the square.
 *
 * <p>It is the slope of the line through the logarithms that fits best.
 */
final class Growth {

    private Growth() {}

    /** Empty where fewer than two sizes have a value, or one that has no logarithm. */
    static OptionalDouble exponent(Map<Integer, Double> bySize) {
        if (bySize.size() < 2 || bySize.values().stream().anyMatch(value -> !(value > 0))) {
            return OptionalDouble.empty();
        }
        double meanX = mean(bySize.keySet().stream().mapToDouble(Math::log).toArray());
        double meanY = mean(bySize.values().stream().mapToDouble(Math::log).toArray());
        double together = 0;
        double alone = 0;
        for (var one : bySize.entrySet()) {
            double x = Math.log(one.getKey()) - meanX;
            together += x * (Math.log(one.getValue()) - meanY);
            alone += x * x;
        }
        return OptionalDouble.of(together / alone);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
