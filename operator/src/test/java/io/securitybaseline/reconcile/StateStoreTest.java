package io.securitybaseline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

class StateStoreTest {
    private final List<String> baselines = new ArrayList<>();
    private final List<String> waivers = new ArrayList<>();
    private final StateStore states = new StateStore(baselines::add, waivers::add);

    @Test
    void whatIsFoundOutConcernsTheBaselinesOnTheNamespaceOnceForEachChange() {
        states.put(result("shop", Verdict.Compliant));
        states.put(result("shop", Verdict.Compliant));
        assertThat(baselines).containsExactly("tenant");

        states.put(result("shop", Verdict.Drifted));
        assertThat(baselines).containsExactly("tenant", "tenant");
        assertThat(waivers).containsExactly("exempt");
    }

    @Test
    void ofANamespaceThatIsGoneNothingIsLeft() {
        states.put(result("shop", Verdict.Compliant));
        states.put(result("bank", Verdict.Compliant));
        baselines.clear();

        states.sweep(Set.of("bank"), Duration.ZERO);

        assertThat(states.isKnown("shop")).isFalse();
        assertThat(states.result("shop")).isEmpty();
        assertThat(states.result("bank")).isPresent();
        assertThat(baselines).as("those who count it count anew").containsExactly("tenant");
    }

    @Test
    void ofABaselineThatIsGoneNothingIsLeft() {
        states.baseline("tenant").complete();

        assertThat(states.dropBaseline("tenant")).isPresent();

        assertThat(states.baselines()).isEmpty();
        assertThat(states.baseline("tenant").isComplete()).as("made anew").isFalse();
    }

    private static NamespaceResult result(String namespace, Verdict verdict) {
        ControlVerdict network =
                new ControlVerdict(Control.network, verdict, Reason.InPlace.name(), "x");
        return new NamespaceResult(
                namespace,
                Map.of("tenant", new BaselineVerdict(1, true, Map.of(Control.network, network))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("exempt", 1L),
                null);
    }
}
