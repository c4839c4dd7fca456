package io.securitybaseline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.securitybaseline.admission.Probe;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.apply.Prober.Answer;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PolicyProbeCacheTest {
    private static final String POLICY = "securitybaseline-tenant-deny";
    private static final Answer REFUSED = new Answer.Refused();
    private static final Answer LET_THROUGH = new Answer.LetThrough();

    private final List<String> tried = new ArrayList<>();
    private Answer answer = LET_THROUGH;
    private long now;

    private final PolicyProbeCache proofs =
            new PolicyProbeCache(
                    (policy, object, namespace) -> {
                        tried.add(namespace);
                        return answer;
                    },
                    () -> now);

    @Test
    void whatIsLetThroughIsPendingAtFirstAndNotEnforcedAfterAWhile() {
        assertThat(look(1)).hasValueSatisfying(it -> is(it, Verdict.Pending, Reason.Reconciling));

        after(Duration.ofSeconds(11));

        assertThat(look(1)).hasValueSatisfying(it -> is(it, Verdict.Failed, Reason.NotEnforced));
    }

    @Test
    void whatSomethingElseRefusesIsNotProven() {
        answer = new Answer.RefusedByAnother("admission webhook");
        look(1);
        after(Duration.ofSeconds(11));

        assertThat(look(1)).hasValueSatisfying(it -> is(it, Verdict.Unknown, Reason.NotProven));
    }

    @Test
    void whatMayNotBeTriedIsForbiddenAtOnce() {
        answer = new Answer.Forbidden("cannot create resource \"podtemplates\"");

        assertThat(look(1)).hasValueSatisfying(it -> is(it, Verdict.Failed, Reason.Forbidden));
    }

    @Test
    void aRefusalIsEnoughForTenMinutesUnlessThePolicyChanges() {
        answer = REFUSED;
        assertThat(look(1)).isEmpty();
        after(Duration.ofMinutes(9));
        assertThat(look(1)).isEmpty();
        assertThat(tried).hasSize(1);

        look(2);
        assertThat(tried).hasSize(2);
        after(Duration.ofMinutes(11));
        look(2);
        assertThat(tried).hasSize(3);
    }

    @Test
    void aPolicyThatActedAndChangesHasTimeAgain() {
        answer = REFUSED;
        look(1);
        after(Duration.ofMinutes(11));
        answer = LET_THROUGH;

        assertThat(look(1)).hasValueSatisfying(it -> is(it, Verdict.Pending, Reason.Reconciling));
    }

    @Test
    void namespacesAreTriedInTurn() {
        look(1);
        look(1);
        look(1);

        assertThat(tried).containsExactly("a", "b", "a");
    }

    private Optional<ControlVerdict> look(long generation) {
        HasMetadata policy =
                new ValidatingAdmissionPolicyBuilder()
                        .withNewMetadata()
                        .withUid("p")
                        .withGeneration(generation)
                        .endMetadata()
                        .build();
        HasMetadata binding =
                new ValidatingAdmissionPolicyBindingBuilder()
                        .withNewMetadata()
                        .withUid("b")
                        .withResourceVersion("1")
                        .endMetadata()
                        .build();
        return proofs.missing(
                Control.admission,
                new Probe(POLICY, new PodTemplate()),
                Map.of(
                        new ItemKey(ItemKind.ValidatingAdmissionPolicy, POLICY),
                        policy,
                        new ItemKey(ItemKind.ValidatingAdmissionPolicyBinding, POLICY),
                        binding),
                List.of("a", "b"));
    }

    private void after(Duration time) {
        now += time.toNanos();
    }

    private static void is(ControlVerdict verdict, Verdict expected, Reason reason) {
        assertThat(verdict.verdict()).isEqualTo(expected);
        assertThat(verdict.reason()).isEqualTo(reason.name());
    }
}
