package io.securitybaseline.explain;

import static io.securitybaseline.baseline.Specs.baseline;
import static io.securitybaseline.waiver.Given.NOW;
import static io.securitybaseline.waiver.Given.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.explain.Explanation.Enforcement;
import io.securitybaseline.explain.Explanation.Value;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ExplanationTest {
    private static final SelectedBaseline EVERYONE =
            baseline(
                    "everyone",
                    """
                    mode: Enforce
                    podSecurity: {enforce: baseline, version: v1.36}
                    network: {defaultDeny: [Ingress], ingress: [{name: web, from: [{namespaces: [edge]}], ports: [{port: 8080}]}]}
                    rbac:
                      bindings: [{name: devs, clusterRole: view, subjects: [{kind: Group, name: "team-$(namespace)"}]}]
                      defaultServiceAccount: {automountServiceAccountToken: false}
                    resources: {quota: {hard: {pods: "50", limits.cpu: "8"}}}
                    """);

    private static final SelectedBaseline STRICT =
            baseline(
                    "strict",
                    """
                    mode: Enforce
                    priority: 10
                    podSecurity: {mode: Audit, enforce: restricted, version: v1.36}
                    network: {defaultDeny: [Ingress], ingress: [{name: web, podSelector: {matchLabels: {app: web}}, from: [{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}]}]}
                    resources: {quota: {hard: {pods: "20", limits.cpu: "16"}}}
                    admission: {rules: [{name: CapabilitiesDropAll, action: Deny}]}
                    """);

    @Test
    void eachValueIsReportedWithItsOriginWhatItOverrodeAndItsWaiver() {
        Waiver quota = waiver("load-test", "control: resources\nrule: quota");
        Waiver rule = waiver("vendor", "control: admission");

        assertThat(Sentences.of(explained(List.of(EVERYONE, STRICT), quota, rule)))
                .containsExactly(
                        """
                        Namespace billing is selected by strict (priority 10), everyone (priority 0); where they differ, the one that is named first comes first.

                        podSecurity
                          podSecurity.enforce
                            Pods that break the Pod Security Standard baseline (v1.36) are refused.
                            From baseline everyone, which enforces it.
                          podSecurity.enforce
                            Pods that break the Pod Security Standard restricted (v1.36) are refused.
                            From baseline strict, which only audits it: nothing is written; enforced, it would override: everyone.

                        network
                          network.defaultDeny[Ingress]
                            Pods accept only traffic that is explicitly allowed.
                            From baseline strict, which enforces it.
                          network.ingress[web]
                            Lets traffic in to pods with app=web, from 10.0.0.0/8 but [10.1.0.0/16].
                            From baseline strict, which enforces it; gave way: everyone.

                        rbac
                          rbac.defaultServiceAccount.automountServiceAccountToken
                            Pods of the ServiceAccount default get an API server token only if they request it.
                            From baseline everyone, which enforces it.
                          rbac.bindings[devs]
                            Group team-billing may do what the ClusterRole view allows.
                            From baseline everyone, which enforces it.

                        resources
                          resources.quota
                            All pods together may take at most limits.cpu 8, pods 20.
                            From baseline strict; gave way: hard[limits.cpu] of strict, hard[pods] of everyone.
                            Waived until 2026-04-01T12:00:00Z by load-test; ask team-billing.

                        admission
                          admission.rules[CapabilitiesDropAll]
                            Pods and workloads that break CapabilitiesDropAll are refused.
                            From baseline strict.
                            Waived until 2026-04-01T12:00:00Z by vendor; ask team-billing.
                        """
                                .lines()
                                .toArray(String[]::new));
    }

    @Test
    void aSuspendedBaselineIsReportedAsSuchAndNothingOfItAsEnforced() {
        Explanation explanation =
                explained(
                        List.of(
                                baseline(
                                        "paused",
                                        "mode: Enforce\nsuspend: true\nnetwork: {defaultDeny:"
                                                + " [Ingress]}\n")));

        assertThat(explanation.values())
                .isNotEmpty()
                .extracting(Value::standing)
                .containsOnly(Enforcement.suspended);
        assertThat(Sentences.of(explanation).getFirst()).contains("paused (priority 0, suspended)");
    }

    @Test
    void whereNoBaselineSelectsItThatIsSaid() {
        assertThat(Sentences.of(explained(List.of())))
                .containsExactly("No SecurityBaseline selects namespace billing.");
    }

    private static Explanation explained(List<SelectedBaseline> baselines, Waiver... waivers) {
        return Explanation.of(
                "billing", baselines, new Waivers(List.of(waivers)).in("billing", Map.of(), NOW));
    }
}
