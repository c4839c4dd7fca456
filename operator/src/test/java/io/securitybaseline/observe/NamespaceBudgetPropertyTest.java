package io.securitybaseline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.observe.NamespaceBudget.Need;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class NamespaceBudgetPropertyTest {
    private static final List<String> NAMESPACES = List.of("one", "two");

    private static final long COMMON = 12L * 1024 * 1024;
    private static final long ALL =
            NamespaceBudget.MOST + NamespaceBudget.IDENTITIES + NamespaceBudget.RESERVED;

    /** An object comes or changes, or goes where its size is 0. */
    record Step(String namespace, int object, long size, boolean own) {
        Need need() {
            return new Need(size, Math.min(size, 1000), own);
        }
    }

    @Property(tries = 2000)
    void theSumIsThatOfWhatIsKeptAndWithinTheBudget(@ForAll("steps") List<Step> steps) {
        NamespaceBudget budget = new NamespaceBudget(COMMON);
        Map<String, Map<Integer, Long>> kept = new HashMap<>();
        NAMESPACES.forEach(it -> kept.put(it, new HashMap<>()));

        for (Step step : steps) {
            Map<Integer, Long> here = kept.get(step.namespace());
            Long before = here.remove(step.object());
            long others = here.values().stream().mapToLong(it -> it).sum();
            boolean isAssured = others + step.size() <= NamespaceBudget.ASSURED;

            long taken = budget.take(step.namespace(), before == null ? 0 : before, step.need());

            assertThat(taken).isIn(step.size(), step.need().identity(), 0L);
            if (isAssured || (step.own() && others + step.size() <= ALL)) {
                assertThat(taken).isEqualTo(step.size());
            }
            here.put(step.object(), taken);
            for (String namespace : NAMESPACES) {
                assertThat(budget.taken(namespace))
                        .isEqualTo(kept.get(namespace).values().stream().mapToLong(it -> it).sum())
                        .isBetween(0L, ALL);
            }
        }
    }

    @Example
    void nobodyElseTakesWhatIsReservedForTheOperatorsOwn() {
        NamespaceBudget budget = new NamespaceBudget(100 * NamespaceBudget.MOST);
        assertThat(take(budget, "one", NamespaceBudget.MOST, false)).isTrue();

        assertThat(take(budget, "one", 1000, false)).isFalse();
        assertThat(budget.take("one", 0, new Need(1000, NamespaceBudget.IDENTITIES, false)))
                .isEqualTo(NamespaceBudget.IDENTITIES);
        assertThat(budget.take("one", 0, new Need(1000, 1, false))).isZero();
        assertThat(take(budget, "one", NamespaceBudget.RESERVED, true)).isTrue();
        assertThat(take(budget, "one", 1, true)).isFalse();
        assertThat(take(budget, "two", NamespaceBudget.MOST, false)).isTrue();
    }

    @Example
    void manyNamespacesTogetherTakeNoMoreThanIsCommon() {
        NamespaceBudget budget = new NamespaceBudget(NamespaceBudget.MOST);
        long large = NamespaceBudget.MOST / 2;
        int kept = 0;
        for (int i = 0; i < 10; i++) {
            kept += take(budget, "heavy-" + i, large, false) ? 1 : 0;
        }

        assertThat(kept).isEqualTo(2);
        assertThat(take(budget, "modest", NamespaceBudget.ASSURED, false)).isTrue();
        assertThat(take(budget, "enforced", NamespaceBudget.ASSURED * 2, true)).isTrue();
        budget.release("enforced", NamespaceBudget.ASSURED * 2);
        budget.release("heavy-0", large);
        assertThat(take(budget, "heavy-9", large, false)).isTrue();
    }

    @Example
    void manyAtOnceAreCountedRight() throws InterruptedException {
        NamespaceBudget budget = new NamespaceBudget(COMMON);
        List<Thread> threads =
                IntStream.range(0, 8)
                        .mapToObj(it -> Thread.ofPlatform().start(() -> comeAndGo(budget)))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(budget.taken("one")).isEqualTo(8);
    }

    private static void comeAndGo(NamespaceBudget budget) {
        for (int i = 0; i < 20_000; i++) {
            take(budget, "one", 100, false);
            budget.release("one", 100);
        }
        take(budget, "one", 1, false);
    }

    /** Whether an object whose identity is larger than all fits as a whole. */
    private static boolean take(NamespaceBudget budget, String namespace, long size, boolean own) {
        return budget.take(namespace, 0, new Need(size, 2 * ALL, own)) == size;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(NAMESPACES),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.longs().between(0, NamespaceBudget.MOST / 2),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
