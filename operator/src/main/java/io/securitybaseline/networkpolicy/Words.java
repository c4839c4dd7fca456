package io.securitybaseline.networkpolicy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of words that is finite, or all words but finitely many. The word {@link #ABSENT} stands
 * for a label that is not there, so that every operator of a label selector is such a set.
 *
 * @param allBut whether the set has all words except those that are listed
 */
record Words(boolean allBut, Set<String> listed) implements Extent {
    /** No label value: those have letters, digits, {@code -}, {@code _} and {@code .} only. */
    static final String ABSENT = "!";

    Words {
        listed = Collections.unmodifiableSet(new TreeSet<>(listed));
    }

    static Words of(String... words) {
        return new Words(false, new TreeSet<>(Arrays.asList(words)));
    }

    static Words of(Collection<String> words) {
        return new Words(false, new TreeSet<>(words));
    }

    static Words except(String... words) {
        return new Words(true, new TreeSet<>(Arrays.asList(words)));
    }

    static Words except(Collection<String> words) {
        return new Words(true, new TreeSet<>(words));
    }

    /** Never of a set that lacks finitely many: there are more words than anybody can list. */
    @Override
    public boolean isEmpty() {
        return !allBut && listed.isEmpty();
    }

    @Override
    public boolean contains(Object word) {
        return listed.contains(word) != allBut;
    }

    @Override
    public Words and(Extent other) {
        Words words = (Words) other;
        if (allBut && words.allBut) {
            Set<String> both = new TreeSet<>(listed);
            both.addAll(words.listed);
            return new Words(true, both);
        }
        return allBut ? words.those(this) : those(words);
    }

    /** Those that are not in neither. */
    @Override
    public Words or(Extent other) {
        Words neither = others().and(((Words) other).others());
        return neither.others();
    }

    @Override
    public Words minus(Extent other) {
        return and(((Words) other).others());
    }

    private Words others() {
        return new Words(!allBut, listed);
    }

    private Words those(Words within) {
        return of(listed.stream().filter(within::contains).collect(Collectors.toSet()));
    }
}
