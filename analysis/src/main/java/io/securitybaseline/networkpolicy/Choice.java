package io.securitybaseline.networkpolicy;

import java.util.Arrays;

/** Some of the constants of an enum, one bit for each. */
@SuppressWarnings("EnumOrdinal") // the bits are compared with each other only
record Choice(int bits) implements Extent {

    static Choice of(Enum<?>... constants) {
        return new Choice(Arrays.stream(constants).mapToInt(it -> 1 << it.ordinal()).sum());
    }

    @Override
    public boolean isEmpty() {
        return bits == 0;
    }

    @Override
    public boolean contains(Object constant) {
        return (bits & 1 << ((Enum<?>) constant).ordinal()) != 0;
    }

    @Override
    public Choice and(Extent other) {
        return new Choice(bits & ((Choice) other).bits);
    }

    @Override
    public Choice or(Extent other) {
        return new Choice(bits | ((Choice) other).bits);
    }

    @Override
    public Choice minus(Extent other) {
        return new Choice(bits & ~((Choice) other).bits);
    }
}
