package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.Quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The text of a quantity that is the same for every way of writing the same amount. */
final class Amount {
    private record Unit(String suffix, BigDecimal size) {
        static Unit of(String suffix, long base, int power) {
            return new Unit(suffix, BigDecimal.valueOf(base).pow(power));
        }

        boolean divides(BigDecimal amount) {
            return amount.remainder(size).signum() == 0;
        }

        String write(BigDecimal amount) {
            return amount.divide(size).toBigInteger() + suffix;
        }
    }

    private static final BigDecimal MEBI = BigDecimal.valueOf(1L << 20);

    private static final List<Unit> UNITS =
            Stream.of(units(1024, "i"), units(1000, "")).flatMap(List::stream).toList();

    private Amount() {}

    /**
     * The amount in thousandths if need be, because the API server rounds what is finer up to
     * those; from 1Mi on in the unit that makes it shortest. Below that it is more often a number
     * of things than a size, and 1024 pods are not 1Ki. What is no quantity stays as it is: the API
     * server says what is wrong with it.
     */
    static String of(String written) {
        BigDecimal amount;
        try {
            amount =
                    Quantity.getAmountInBytes(new Quantity(written))
                            .setScale(3, RoundingMode.CEILING);
        } catch (IllegalArgumentException notAQuantity) {
            return written;
        }
        if (amount.remainder(BigDecimal.ONE).signum() != 0) {
            return amount.movePointRight(3).toBigInteger() + "m";
        }
        if (amount.abs().compareTo(MEBI) < 0) {
            return amount.toBigInteger().toString();
        }
        return Stream.concat(
                        UNITS.stream()
                                .filter(unit -> unit.divides(amount))
                                .map(unit -> unit.write(amount)),
                        Stream.of(amount.toBigInteger().toString()))
                .min(Comparator.comparing(String::length))
                .orElseThrow();
    }

    private static List<Unit> units(long base, String ending) {
        String kilo = ending.isEmpty() ? "k" : "K";
        return Stream.of(
                        Unit.of(kilo + ending, base, 1),
                        Unit.of("M" + ending, base, 2),
                        Unit.of("G" + ending, base, 3),
                        Unit.of("T" + ending, base, 4),
                        Unit.of("P" + ending, base, 5),
                        Unit.of("E" + ending, base, 6))
                .toList();
    }
}
