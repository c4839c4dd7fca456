package io.securitybaseline.networkpolicy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of words that is finite, or all words but finitely many. The word {@link #ABSENT} stands
 * for a label that is not there, so that every operator of a label selector is such a set.
 *
 * @param allBut whether the set has all words except those that are listed
 */
record Words(boolean allBut, Set<String> listed) implements Extent {
    /** No label value: those have letters, digits, {@code -}, {@code _} and {@code .} only. */
    static final String ABSENT = "!";

    /** All words, and that the label is not there. */
    static final Words ALL = new Words(true, Set.of());

    Words {
        listed = Set.copyOf(listed);
    }

    static Words of(String... words) {
        return of(List.of(words));
    }

    static Words of(Collection<String> words) {
        return new Words(false, Set.copyOf(words));
    }

    static Words except(String... words) {
        return except(List.of(words));
    }

    static Words except(Collection<String> words) {
        return new Words(true, Set.copyOf(words));
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
        if (!allBut) {
            return those(words);
        }
        if (!words.allBut) {
            return words.those(this);
        }
        Set<String> both = new HashSet<>(listed);
        return both.addAll(words.listed) ? new Words(true, both) : this;
    }

    /** What neither lacks. */
    @Override
    public Words or(Extent other) {
        return others().and(((Words) other).others()).others();
    }

    @Override
    public Words minus(Extent other) {
        return and(((Words) other).others());
    }

    private Words others() {
        return new Words(!allBut, listed);
    }

    private Words those(Words within) {
        Set<String> those = new HashSet<>(listed);
        return those.removeIf(it -> !within.contains(it)) ? new Words(false, those) : this;
    }
}
