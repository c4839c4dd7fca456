package io.securitybaseline.networkpolicy;

import java.math.BigInteger;
import java.util.List;

/** IPv4 or IPv6. */
public enum AddressFamily {
    IPV4(32),
    IPV6(128);

    private final int bits;

    AddressFamily(int bits) {
        this.bits = bits;
    }

    /** How long an address is. */
    public int bits() {
        return bits;
    }

    /** All addresses of the family. */
    Intervals everything() {
        return new Intervals(List.of(block(BigInteger.ZERO, 0)));
    }

    /** The addresses that have the first {@code prefix} bits of {@code address}. */
    Interval block(BigInteger address, int prefix) {
        BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
        BigInteger first = address.subtract(address.mod(size));
        return new Interval(first, first.add(size).subtract(BigInteger.ONE));
    }
}
