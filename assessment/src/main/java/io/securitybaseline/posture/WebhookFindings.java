package io.securitybaseline.posture;

import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.WebhookFacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is wrong with webhooks that guard pods, Secrets or RBAC. Others matter to their own kinds
 * only.
 */
final class WebhookFindings {
    /** Within the cluster, or on the same host as the API server. */
    private static final Pattern INSIDE =
            Pattern.compile("localhost|127\\..*|\\[?::1]?|.*\\.svc(\\..*)?");

    private final Examination examination;
    private final Case it;
    private final List<WebhookFacts> guards = new ArrayList<>();

    WebhookFindings(Examination examination, Case it) {
        this.examination = examination;
        this.it = it;
    }

    void judge(List<WebhookFacts> all, Provenance from) {
        all.stream().filter(WebhookFacts::guards).forEach(guards::add);
        examination.good(from);
        for (WebhookFacts webhook : guards) {
            when(
                    webhook.canBeSkipped(),
                    webhook,
                    from,
                    "Requests pass webhook %s when it does not answer.");
            when(
                    !webhook.server().host().isEmpty()
                            && !INSIDE.matcher(webhook.server().host()).matches(),
                    webhook,
                    from,
                    "Webhook %s is answered from outside the cluster.");
            when(
                    webhook.server().trustEnd() != null
                            && webhook.server().trustEnd().isBefore(it.now()),
                    webhook,
                    from,
                    "The certificates that webhook %s is trusted by have ended.");
        }
    }

    /** Those that are called by a Service need one of its endpoints. */
    void judgeServices(Set<String> ready, Provenance from) {
        examination.good(from);
        for (WebhookFacts webhook : guards) {
            String service = webhook.server().service();
            when(
                    !service.isEmpty() && !ready.contains(service),
                    webhook,
                    from,
                    "Webhook %s does not answer: its Service has no ready endpoint.");
        }
    }

    private void when(boolean wrong, WebhookFacts webhook, Provenance from, String sentence) {
        if (wrong) {
            examination.bad(
                    from,
                    Finding.of(
                            it.control().severity(),
                            webhook.validates()
                                    ? "ValidatingWebhookConfiguration"
                                    : "MutatingWebhookConfiguration",
                            webhook.configuration(),
                            sentence.formatted(Words.cut(webhook.name()))));
        }
    }
}
