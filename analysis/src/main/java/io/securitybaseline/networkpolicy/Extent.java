package io.securitybaseline.networkpolicy;

/** The values that one dimension admits. Extents of one dimension are all of one kind. */
sealed interface Extent permits Choice, Words, Intervals {
    boolean isEmpty();

    Extent and(Extent other);

    Extent or(Extent other);

    Extent minus(Extent other);

    boolean contains(Object value);
}
