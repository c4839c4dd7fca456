package io.securitybaseline.siege;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How much of the sieges is run: all of it with {@code -Dsiege=true}, else a sample, which is
 * another one in each run and the same again with {@code -Dsiege.seed}.
 */
public final class Siege {
    /** Whether all is run, which takes many minutes. */
    public static final boolean WHOLE = Boolean.getBoolean("siege");

    private static final int SEEDS = 1_000_000;
    private static final long SEED =
            Long.getLong("siege.seed", Math.floorMod(System.nanoTime(), SEEDS));

    static {
        System.out.println("To repeat what this siege tries: -Dsiege.seed=" + SEED);
    }

    private Siege() {}

    /** All of them, or some if not all is run. */
    public static <T> List<T> of(Collection<T> all, int some) {
        return WHOLE ? List.copyOf(all) : some(all, some);
    }

    /** Some of them. */
    public static <T> List<T> some(Collection<T> all, int some) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        return List.copyOf(shuffled.subList(0, Math.min(some, shuffled.size())));
    }
}
