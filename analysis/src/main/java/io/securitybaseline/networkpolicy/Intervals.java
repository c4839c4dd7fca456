package io.securitybaseline.networkpolicy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A set of numbers: addresses or ports. Kept as intervals that are sorted and do not touch, so that
 * equal sets are equal.
 */
record Intervals(List<Interval> parts) implements Extent {
    static final Intervals NONE = new Intervals(List.of());

    Intervals {
        parts = List.copyOf(parts);
    }

    static Intervals of(long first, long last) {
        return of(List.of(Interval.of(first, last)));
    }

    /** The union of intervals, which may come in any order and overlap. */
    static Intervals of(Collection<Interval> any) {
        List<Interval> joined = new ArrayList<>();
        for (Interval next : any.stream().sorted().toList()) {
            if (!joined.isEmpty() && touches(joined.getLast(), next)) {
                Interval before = joined.removeLast();
                joined.add(new Interval(before.first(), before.last().max(next.last())));
            } else if (next.first().compareTo(next.last()) <= 0) {
                joined.add(next);
            }
        }
        return new Intervals(joined);
    }

    private static boolean touches(Interval one, Interval next) {
        return next.first().compareTo(one.last().add(BigInteger.ONE)) <= 0;
    }

    @Override
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public boolean contains(Object number) {
        BigInteger value = (BigInteger) number;
        return parts.stream()
                .anyMatch(
                        it -> it.first().compareTo(value) <= 0 && value.compareTo(it.last()) <= 0);
    }

    @Override
    public Intervals or(Extent other) {
        List<Interval> all = new ArrayList<>(parts);
        all.addAll(((Intervals) other).parts);
        return of(all);
    }

    @Override
    public Intervals and(Extent other) {
        List<Interval> mine = parts;
        List<Interval> theirs = ((Intervals) other).parts;
        List<Interval> common = new ArrayList<>();
        for (int i = 0, j = 0; i < mine.size() && j < theirs.size(); ) {
            Interval one = mine.get(i);
            Interval two = theirs.get(j);
            BigInteger first = one.first().max(two.first());
            BigInteger last = one.last().min(two.last());
            if (first.compareTo(last) <= 0) {
                common.add(new Interval(first, last));
            }
            if (one.last().compareTo(two.last()) < 0) {
                i++;
            } else {
                j++;
            }
        }
        return new Intervals(common);
    }

    @Override
    public Intervals minus(Extent other) {
        if (isEmpty()) {
            return this;
        }
        return and(((Intervals) other).gaps(parts.getFirst().first(), parts.getLast().last()));
    }

    /** The numbers from {@code first} to {@code last} that are not in the set. */
    private Intervals gaps(BigInteger first, BigInteger last) {
        List<Interval> gaps = new ArrayList<>();
        BigInteger from = first;
        for (Interval part : parts) {
            if (part.first().compareTo(from) > 0) {
                gaps.add(new Interval(from, part.first().subtract(BigInteger.ONE)));
            }
            from = from.max(part.last().add(BigInteger.ONE));
        }
        gaps.add(new Interval(from, last));
        return new Intervals(
                gaps.stream().filter(it -> it.first().compareTo(it.last()) <= 0).toList());
    }
}
