package io.securitybaseline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.SelectedBaseline;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class PolicyVerdictStoreTest {
    private final AtomicLong clock = new AtomicLong();
    private final PolicyVerdictStore board = new PolicyVerdictStore(clock::get);
    private final AtomicInteger told = new AtomicInteger();
    private final SelectedBaseline tenant = baseline(1, "Deny");

    @Test
    void whatIsNotKnownYetIsPending() {
        assertThat(verdict(tenant, null)).isEqualTo(Verdict.Pending);
    }

    @Test
    void afterAStartTheReportStands() {
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setBaselines(List.of(new AppliedBaseline("tenant", 1)));
        report.setControls(List.of(of(Verdict.Compliant)));

        assertThat(verdict(tenant, report)).isEqualTo(Verdict.Compliant);
        assertThat(verdict(baseline(2, "Deny"), report)).isEqualTo(Verdict.Pending);
    }

    @Test
    void goodNewsIsReportedAtOnceAndOnce() {
        put(tenant, Verdict.Pending);
        put(tenant, Verdict.Compliant);
        put(tenant, Verdict.Compliant);

        assertThat(verdict(tenant, null)).isEqualTo(Verdict.Compliant);
        assertThat(told).hasValue(2);
    }

    @Test
    void thatAPolicyIsTriedAnewIsReportedOnlyIfItTakesLong() {
        put(tenant, Verdict.Compliant);
        put(tenant, Verdict.Pending);
        assertThat(verdict(tenant, null)).isEqualTo(Verdict.Compliant);
        put(tenant, Verdict.Compliant);
        put(tenant, Verdict.Pending);

        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        put(tenant, Verdict.Pending);
        assertThat(verdict(tenant, null)).isEqualTo(Verdict.Pending);
        assertThat(told).hasValue(2);
    }

    @Test
    void aChangedBaselineIsPendingUntilItsPoliciesWereLookedAt() {
        put(tenant, Verdict.Compliant);

        assertThat(verdict(baseline(2, "Warn"), null)).isEqualTo(Verdict.Pending);
        assertThat(verdict(baseline(2, "Deny"), null)).isEqualTo(Verdict.Compliant);
    }

    @Test
    void aBaselineWithoutPoliciesHasNothingToTell() {
        SelectedBaseline plain = baseline("namespaceSelector: {matchLabels: {a: b}}", 1);
        if (board.put(plain, Map.of())) {
            told.incrementAndGet();
        }

        assertThat(board.on(List.of(plain), null)).isEmpty();
        assertThat(told).hasValue(0);
    }

    private void put(SelectedBaseline baseline, Verdict verdict) {
        if (board.put(baseline, Map.of(Control.admission, of(verdict)))) {
            told.incrementAndGet();
        }
    }

    private Verdict verdict(SelectedBaseline baseline, NamespaceSecurityReport report) {
        return board.on(List.of(baseline), report).get("tenant").get(Control.admission).verdict();
    }

    private static ControlVerdict of(Verdict verdict) {
        return new ControlVerdict(Control.admission, verdict, Reason.InPlace.name(), "x");
    }

    private static SelectedBaseline baseline(long generation, String action) {
        return baseline(
                """
                namespaceSelector: {matchLabels: {a: b}}
                admission: {rules: [{name: ImageTagNotLatest, action: %s}]}
                """
                        .formatted(action),
                generation);
    }

    private static SelectedBaseline baseline(String yaml, long generation) {
        return new SelectedBaseline(
                "tenant",
                generation,
                new KubernetesSerialization().unmarshal(yaml, SecurityBaselineSpec.class));
    }
}
