package io.securitybaseline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.status.Situation;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

class StateStoreTest {
    private final List<String> baselines = new ArrayList<>();
    private final List<String> waivers = new ArrayList<>();
    private final StateStore states = new StateStore(baselines::add, waivers::add);
    private final Map<String, String> labels = new TreeMap<>(Map.of("shop", "t", "bank", "t"));
    private final Selector selector =
            new Selector(
                    it -> Optional.ofNullable(labels.get(it)).map(label -> namespace(it, label)),
                    labels::keySet,
                    new NamespaceSelection(NamespaceGlobs.of(List.of())));
    private final SecurityBaseline tenant = tenant();

    @BeforeEach
    void theBaselineSelectsEverything() {
        states.baseline("tenant").take(tenant, selector, states::result);
    }

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
        assertThat(states.dropBaseline("tenant")).isPresent();

        assertThat(states.baselines()).isEmpty();
        assertThat(states.baseline("tenant").selected()).as("made anew").isEmpty();
    }

    @Test
    void aStatusThatIsThereStandsUntilEveryNamespaceHasBeenLookedAt() {
        states.put(result("shop", Verdict.Compliant));
        SecurityBaselineStatus before = status(null).orElseThrow();
        assertThat(before.namespaces().pending()).isEqualTo(1);
        assertThat(status(before)).isEmpty();

        states.put(result("bank", Verdict.Compliant));

        assertThat(status(before).orElseThrow().namespaces().compliant()).isEqualTo(2);
    }

    @Test
    void aNamespaceThatIsNotSelectedAnyMoreIsNotCountedAndThatIsCounted() {
        states.put(result("shop", Verdict.Compliant));
        states.put(result("bank", Verdict.Compliant));
        baselines.clear();
        labels.put("bank", "other");

        states.look("bank", selector);

        assertThat(baselines).containsExactly("tenant");
        assertThat(states.baseline("tenant").selected()).containsOnlyKeys("shop");
        assertThat(states.deselections("tenant")).isEqualTo(1);
        assertThat(status(null).orElseThrow().namespaces().selected()).isEqualTo(1);
    }

    @Test
    void aResultFromBeforeTheBaselineWasTakenCounts() {
        states.dropBaseline("tenant");
        states.put(result("shop", Verdict.Compliant));

        states.baseline("tenant").take(tenant, selector, states::result);

        assertThat(status(null).orElseThrow().namespaces().compliant()).isEqualTo(1);
    }

    private Optional<SecurityBaselineStatus> status(@Nullable SecurityBaselineStatus before) {
        return states.baseline("tenant")
                .status(
                        PolicyResult.NONE,
                        new Situation(
                                before,
                                List.of(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Map.of(),
                                Instant.EPOCH));
    }

    private static Namespace namespace(String name, String label) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("team", label)
                .endMetadata()
                .build();
    }

    private static SecurityBaseline tenant() {
        return Serialization.unmarshal(
                """
                metadata: {name: tenant, generation: 1}
                spec:
                  namespaceSelector: {matchLabels: {team: t}}
                  network: {defaultDeny: [Ingress]}
                """,
                SecurityBaseline.class);
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
