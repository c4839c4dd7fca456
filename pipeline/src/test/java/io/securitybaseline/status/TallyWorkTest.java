package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Objects;
import java.util.function.ObjIntConsumer;

/** How much of a tally is gone through, in comparisons and entries; the machine does not matter. */
class TallyWorkTest {
    private static final String PLAIN = "{mode: Enforce, podSecurity: {}, network: {}, rbac: {}}";
    private static final String IN_STEPS =
            "{mode: Enforce, network: {}, rollout: {soakSeconds: %d, steps: [{percent: 50}]}}";

    /** A search in sorted maps takes twice the steps where there are a hundred times as many. */
    private static final int AT_MOST_TIMES = 3;

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void whatIsFoundInOneNamespaceCostsTheSameAmongTenThousand(Verdict verdict) {
        assertThat(most(PLAIN, 10_000, verdict, TallyWorkTest::change))
                .isLessThan(AT_MOST_TIMES * most(PLAIN, 100, verdict, TallyWorkTest::change));
    }

    @Test
    void oneNamespaceMoreCostsTheSameAmongTenThousand() {
        ObjIntConsumer<ManyNamespaces> select =
                (many, i) -> {
                    many.select(i);
                    many.write();
                };
        assertThat(most(PLAIN, 10_000, Verdict.Drifted, select))
                .isLessThan(AT_MOST_TIMES * most(PLAIN, 100, Verdict.Drifted, select));
    }

    @Test
    void whenARolloutIsCompletedItDoesNotCostMore() {
        String spec = IN_STEPS.formatted(0);
        assertThat(phase(many(new CountedMaps(), spec, 100, Verdict.Compliant)))
                .isEqualTo(RolloutPhase.Completed);
        assertThat(most(spec, 10_000, Verdict.Compliant, TallyWorkTest::change))
                .isLessThan(
                        AT_MOST_TIMES * most(spec, 100, Verdict.Compliant, TallyWorkTest::change));
    }

    @Test
    void aRolloutThatWaitsIsAskedOnlyWhenSomethingHappened() {
        CountedMaps maps = new CountedMaps();
        ManyNamespaces many = many(maps, IN_STEPS.formatted(2_000_000), 10_000, Verdict.Compliant);
        assertThat(phase(many)).isEqualTo(RolloutPhase.Soaking);
        long before = maps.visits();
        many.write();
        assertThat(maps.visits() - before).isLessThan(100);
        many.change(1, Verdict.Failed);
        assertThat(maps.visits() - before).isGreaterThan(10_000);
    }

    private static RolloutPhase phase(ManyNamespaces many) {
        return Objects.requireNonNull(many.write().rollout()).phase();
    }

    private static void change(ManyNamespaces many, int number) {
        many.change(number, number % 2 == 0 ? Verdict.Compliant : Verdict.Failed);
    }

    /** The most that any of a few changes goes through. */
    private static long most(
            String spec, int count, Verdict verdict, ObjIntConsumer<ManyNamespaces> change) {
        CountedMaps maps = new CountedMaps();
        ManyNamespaces many = many(maps, spec, count, verdict);
        long most = 0;
        for (int i = 0; i < 50; i++) {
            long before = maps.visits();
            change.accept(many, 7919 * i);
            most = Math.max(most, maps.visits() - before);
        }
        assertThat(most).isPositive();
        return most;
    }

    private static ManyNamespaces many(CountedMaps maps, String spec, int count, Verdict verdict) {
        return new ManyNamespaces(new BaselineTally("tenant", maps), spec, count, verdict);
    }
}
