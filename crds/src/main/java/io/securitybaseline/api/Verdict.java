package io.securitybaseline.api;

/** What is known about a namespace, or about one control in it, at this moment. */
public enum Verdict {
    /** Everything that is asked for was seen in place. */
    Compliant,
    /** Something differs that nobody has changed: it never was as asked for. */
    NonCompliant,
    /** Somebody changed what was as asked for, and it has not been repaired. */
    Drifted,
    /** Selected, but not looked at yet. */
    Pending,
    /** Something that is asked for cannot be put in place; the reason says why. */
    Failed,
    /** It cannot be said: suspended, or what was seen is too old to rely on. */
    Unknown;

    /**
     * The verdict that a whole has when its parts have this one and {@code other}: the one that
     * needs attention first.
     */
    public Verdict worse(Verdict other) {
        return severity() >= other.severity() ? this : other;
    }

    private int severity() {
        return switch (this) {
            case Compliant -> 0;
            case NonCompliant -> 1;
            case Drifted -> 2;
            case Pending -> 3;
            case Unknown -> 4;
            case Failed -> 5;
        };
    }
}
