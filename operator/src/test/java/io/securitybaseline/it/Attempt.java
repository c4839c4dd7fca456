package io.securitybaseline.it;

import io.securitybaseline.testbed.chart.Call;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;

/**
 * Something that a tenant tries.
 *
 * @param right the right that it uses, empty where he has none
 * @param about the object that a drift entry would name, as kind and name
 */
record Attempt(Call call, String right, String about, ExpectedEnd guarded, ExpectedEnd unguarded) {

    static Attempt of(Map<?, ?> entry) {
        return new Attempt(
                Call.of(entry),
                text(entry.get("right")),
                text(entry.get("about")),
                end(entry.get("guarded")),
                end(entry.get("unguarded")));
    }

    /** What should become of it, with or without the chart's guard. */
    ExpectedEnd under(OperatorUnderTest.Variant variant) {
        return variant == OperatorUnderTest.Variant.GUARDED ? guarded : unguarded;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static ExpectedEnd end(@Nullable Object value) {
        return ExpectedEnd.valueOf(text(value).toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return call.does();
    }
}
