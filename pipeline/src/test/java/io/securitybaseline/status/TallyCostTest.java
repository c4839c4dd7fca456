package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;

/** Prints what one change costs, in time of a processor; with {@code -Dtally.cost=true}. */
@EnabledIfSystemProperty(named = "tally.cost", matches = "true")
class TallyCostTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CHANGES = 4_000;
    private static final String PLAIN = "{mode: Enforce, podSecurity: {}, network: {}, rbac: {}}";
    private static final String IN_STEPS =
            "{mode: Enforce, network: {}, rollout: {soakSeconds: 2592000, steps: [{percent: 50}]}}";

    @Test
    void oneChangeAndTheStatusThatComesOfIt() {
        changes(100, PLAIN);
        for (String spec : new String[] {PLAIN, IN_STEPS}) {
            System.out.println(spec);
            for (int count : new int[] {100, 1_000, 10_000}) {
                ManyNamespaces many = changes(count, spec);
                double all = millis(many::countAll);
                System.out.printf("    all counted again: %.1f ms%n", all);
            }
        }
    }

    private static ManyNamespaces changes(int count, String spec) {
        ManyNamespaces many =
                new ManyNamespaces(new BaselineTally("tenant"), spec, count, Verdict.Drifted);
        change(many, CHANGES / 4);
        double all = millis(() -> change(many, CHANGES));
        System.out.printf("%,7d namespaces: %.3f ms for each change%n", count, all / CHANGES);
        assertThat(Objects.requireNonNull(many.write().namespaces()).selected()).isEqualTo(count);
        return many;
    }

    private static double millis(Runnable run) {
        long before = THREADS.getCurrentThreadCpuTime();
        run.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
    }

    private static void change(ManyNamespaces many, int times) {
        for (int i = 0; i < times; i++) {
            many.change(7919 * i, i % 2 == 0 ? Verdict.Compliant : Verdict.Failed);
        }
    }
}
