package io.securitybaseline.networkpolicy;

/**
 * How much may still be worked out. What costs more is not judged, so that no policy, however it is
 * made, holds up the others for long.
 */
public final class Budget {
    /** Hundreds of times what policies that people write cost, and some tens of milliseconds. */
    private static final int STEPS = 300_000;

    private long left;

    Budget(long steps) {
        left = steps;
    }

    /** Enough for all policies of one namespace. */
    public static Budget ofNamespace() {
        return new Budget(STEPS);
    }

    /** Enough for all questions about the traffic of one namespace: a thousand and more. */
    public static Budget ofTraffic() {
        return new Budget(20 * STEPS);
    }

    static Budget unlimited() {
        return new Budget(Long.MAX_VALUE);
    }

    /** Takes the cost of something; false when there is not enough left for it. */
    boolean spend(long steps) {
        if (steps > left) {
            left = 0;
            return false;
        }
        left -= steps;
        return true;
    }
}
