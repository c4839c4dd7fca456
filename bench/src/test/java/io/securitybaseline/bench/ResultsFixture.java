package io.securitybaseline.bench;

import java.util.List;

/** Results of two sizes, the second of which has more and less. */
final class ResultsFixture {

    private ResultsFixture() {}

    static Results twoSizes() {
        var small = new Figures(200, line -> {});
        small.add(Figure.of("fill", "s", 11.4));
        small.add(Figure.of("repair", "ms", "p50 / p99", 18, 51.25));
        small.add(Figure.of("at rest", "writes", 0));
        var large = new Figures(1_000, line -> {});
        large.add(Figure.of("fill", "s", 57));
        large.add(Figure.of("repair", "ms", "p50 / p99", 18, Double.NaN));
        large.add(Figure.of("status <&>", "ms", 1234.5));
        return new Results(List.of(small, large));
    }

    static Results oneSize() {
        return new Results(List.of(twoSizes().runs().getFirst()));
    }
}
