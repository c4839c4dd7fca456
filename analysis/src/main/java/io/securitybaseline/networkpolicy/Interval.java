package io.securitybaseline.networkpolicy;

import java.math.BigInteger;

/** All numbers from {@code first} to {@code last}, both included. */
record Interval(BigInteger first, BigInteger last) implements Comparable<Interval> {

    static Interval of(long first, long last) {
        return new Interval(BigInteger.valueOf(first), BigInteger.valueOf(last));
    }

    @Override
    public int compareTo(Interval other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : last.compareTo(other.last);
    }
}
