package io.securitybaseline.api;

/** How bad it is if a control fails, from the least to the worst. */
public enum Severity {
    Low(1),
    Medium(3),
    High(6),
    Critical(10);

    private final int weight;

    Severity(int weight) {
        this.weight = weight;
    }

    /** What the control counts in the score of its layer. */
    public int weight() {
        return weight;
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    /** The one of less weight. */
    public Severity atMost(Severity other) {
        return isAtLeast(other) ? other : this;
    }
}
