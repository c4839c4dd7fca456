package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.AdmissionPlugins;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.evidence.AdmissionExtensions;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.PolicyFacts;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.WebhookFacts;

import java.util.List;
import java.util.Set;

/**
 * Webhooks and admission policies decide, and nobody gets around them. That a policy exists does
 * not mean that it acts: the API server must have measured one at work.
 */
final class Extensions implements Judge {
    private static final String POLICY_CHECKS = "apiserver_validating_admission_policy_check_total";

    /** An ordinary denial is counted as invalid_error, and so is proof that the policy acts. */
    private static final Set<String> DECIDED = Set.of("no_error", "invalid_error");

    private static final Set<String> UNUSABLE = Set.of("compile_error", "out_of_budget");
    private static final String WEBHOOK_REQUESTS = "apiserver_admission_webhook_request_total";

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        AdmissionExtensions extensions = it.seen().infrastructure().objects().extensions();
        WebhookFindings webhooks = new WebhookFindings(examination, it);
        examination.examine(extensions.webhooks(), webhooks::judge);
        examination.examine(extensions.readyServices(), webhooks::judgeServices);
        examination.examine(
                extensions.policies(),
                (policies, from) -> policies.forEach(one -> judge(examination, it, one, from)));
        mechanism(examination, it, extensions);
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(
                                        AdmissionPlugins.isOn("AlwaysAdmit", flags),
                                        it.control().severity(),
                                        "The admission plugin AlwaysAdmit is on.")
                                .end());
        return examination.verdict("Webhooks and policies decide, and one was measured at work.");
    }

    private static void judge(
            Examination examination, Case it, PolicyFacts policy, Provenance from) {
        if (!policy.exists() || !policy.isBound()) {
            examination.bad(
                    from,
                    Finding.of(
                            it.control().severity(),
                            policy.exists()
                                    ? "ValidatingAdmissionPolicy"
                                    : "ValidatingAdmissionPolicyBinding",
                            policy.name(),
                            (policy.exists()
                                            ? "Policy %s has no binding and decides nothing."
                                            : "A binding names policy %s, which does not exist.")
                                    .formatted(Words.cut(policy.name()))));
        } else if (policy.hasParameters()) {
            examination.gap(
                    new Evidence.Missing<>(
                            from,
                            Gap.Incomplete,
                            "the parameters of policy %s are not read"
                                    .formatted(Words.cut(policy.name()))));
        } else {
            examination.good(from);
        }
    }

    /** A cluster with nothing installed has no policy at all beyond the API server's plugins. */
    private static void mechanism(
            Examination examination, Case it, AdmissionExtensions extensions) {
        if (extensions.webhooks() instanceof Evidence.Seen<List<WebhookFacts>> webhooks
                && extensions.policies() instanceof Evidence.Seen<List<PolicyFacts>> policies) {
            boolean isInstalled =
                    webhooks.value().stream().anyMatch(one -> one.validates() && one.guards())
                            || policies.value().stream()
                                    .anyMatch(one -> one.exists() && one.isBound());
            if (!isInstalled) {
                examination.bad(
                        policies.from(),
                        Finding.of(
                                it.control().severity(),
                                "Cluster",
                                "",
                                "No admission policy and no webhook decides about pods, Secrets"
                                        + " or RBAC."));
            }
        }
        examination.everyApiServer(
                ApiServer::metrics,
                (server, metrics, from) -> measured(examination, it, server, metrics, from));
    }

    private static void measured(
            Examination examination,
            Case it,
            ApiServer server,
            ServerMetrics metrics,
            Provenance from) {
        double failed =
                metrics.sum(POLICY_CHECKS, one -> UNUSABLE.contains(one.label("error_type")));
        double decided =
                metrics.sum(POLICY_CHECKS, one -> DECIDED.contains(one.label("error_type")))
                        + metrics.sum(
                                WEBHOOK_REQUESTS,
                                one ->
                                        one.label("type").equals("validating")
                                                && one.label("code").equals("200"));
        if (failed > 0) {
            examination.bad(
                    from,
                    Finding.of(
                            it.control().severity(),
                            "kube-apiserver",
                            server.instance(),
                            // A count would make the report another one in every run.
                            "Admission policies could not be evaluated since the API server"
                                    + " started."));
        } else if (decided > 0) {
            examination.good(from);
        } else {
            examination.gap(
                    new Evidence.Missing<>(
                            from, Gap.Incomplete, "no webhook or policy was measured at work"));
        }
    }
}
