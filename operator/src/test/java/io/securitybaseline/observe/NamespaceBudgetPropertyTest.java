package io.securitybaseline.observe;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** An object comes or changes, or goes where its size is 0. */
    record Step(String namespace, int object, long size, boolean own) {}

    @Property(tries = 2000)
    void theSumIsThatOfWhatIsKeptAndWithinTheBudget(@ForAll("steps") List<Step> steps) {
        NamespaceBudget budget = new NamespaceBudget();
        Map<String, Map<Integer, Long>> kept = new HashMap<>();
        NAMESPACES.forEach(it -> kept.put(it, new HashMap<>()));

        for (Step step : steps) {
            Map<Integer, Long> here = kept.get(step.namespace());
            Long before = here.remove(step.object());
            long others = here.values().stream().mapToLong(it -> it).sum();
            boolean fits = others + step.size() <= NamespaceBudget.MOST - NamespaceBudget.RESERVED;

            boolean taken =
                    budget.take(
                            step.namespace(), before == null ? 0 : before, step.size(), step.own());

            if (fits) {
                assertThat(taken).isTrue();
            }
            if (taken) {
                here.put(step.object(), step.size());
            }
            for (String namespace : NAMESPACES) {
                assertThat(budget.taken(namespace))
                        .isEqualTo(kept.get(namespace).values().stream().mapToLong(it -> it).sum())
                        .isBetween(0L, NamespaceBudget.MOST);
            }
        }
    }

    @Example
    void nobodyElseTakesWhatIsReservedForTheOperatorsOwn() {
        NamespaceBudget budget = new NamespaceBudget();
        long others = NamespaceBudget.MOST - NamespaceBudget.RESERVED;
        assertThat(budget.take("one", 0, others, false)).isTrue();

        assertThat(budget.hasRoom("one", 1, false)).isFalse();
        assertThat(budget.take("one", 0, 1, false)).isFalse();
        assertThat(budget.hasRoom("one", 1, true)).isTrue();
        assertThat(budget.take("one", 0, NamespaceBudget.RESERVED, true)).isTrue();
        assertThat(budget.take("one", 0, 1, true)).isFalse();
        assertThat(budget.take("one", others, others, false)).isTrue();
    }

    @Example
    void manyAtOnceAreCountedRight() throws InterruptedException {
        NamespaceBudget budget = new NamespaceBudget();
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
            budget.take("one", 0, 100, false);
            budget.take("one", 100, 0, false);
        }
        budget.take("one", 0, 1, false);
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
