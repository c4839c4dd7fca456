package io.securitybaseline.posture;

import static io.securitybaseline.posture.Sights.NOW;
import static io.securitybaseline.posture.Sights.seen;

import io.securitybaseline.evidence.AdmissionExtensions;
import io.securitybaseline.evidence.ClusterObjects;
import io.securitybaseline.evidence.FlowSchemaFacts;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.PolicyFacts;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.RequestFairness;
import io.securitybaseline.evidence.WebhookFacts;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes what guards a cluster's API for tests, all of it good at first. */
final class Guards {
    static final PolicyFacts POLICY = new PolicyFacts("one", true, true, false);

    private static final FlowSchemaFacts ACCOUNTS =
            new FlowSchemaFacts("service-accounts", 9000, "workload-low", Set.of("*"), Set.of());

    private Guards() {}

    static AdmissionExtensions extensions() {
        return extensions(List.of(webhook()), List.of(POLICY));
    }

    static AdmissionExtensions extensions(List<WebhookFacts> webhooks, List<PolicyFacts> policies) {
        return new AdmissionExtensions(
                seen(Probe.objects, "", webhooks),
                seen(Probe.objects, "", policies),
                seen(Probe.objects, "", Set.of("guard/webhook")));
    }

    static WebhookFacts webhook() {
        return webhook(true, false, service("guard/webhook"));
    }

    static WebhookFacts webhook(boolean guards, boolean skipped, WebhookFacts.Server server) {
        return new WebhookFacts("configuration", "hook.example.com", true, guards, skipped, server);
    }

    static WebhookFacts.Server service(String name) {
        return new WebhookFacts.Server(name, "", NOW.plus(Duration.ofDays(100)));
    }

    static WebhookFacts.Server url(String host) {
        return new WebhookFacts.Server("", host, NOW.plus(Duration.ofDays(100)));
    }

    static WebhookFacts.Server ended() {
        return new WebhookFacts.Server("guard/webhook", "", NOW.minus(Duration.ofDays(1)));
    }

    static RequestFairness fairness() {
        return fairness(List.of("team"), schema("tenants", 8500, "tenants", "team"));
    }

    /** Beside what every Kubernetes has. */
    static RequestFairness fairness(List<String> tenants, FlowSchemaFacts... schemas) {
        return new RequestFairness(
                seen(
                        Probe.objects,
                        "",
                        Stream.concat(Stream.of(ACCOUNTS), Stream.of(schemas)).toList()),
                seen(Probe.objects, "", Set.of("exempt")),
                seen(Probe.objects, "", tenants));
    }

    static FlowSchemaFacts schema(String name, int precedence, String level, String whole) {
        return new FlowSchemaFacts(name, precedence, level, Set.of(whole), Set.of());
    }

    static FlowSchemaFacts partly(String name, int precedence, String level, String part) {
        return new FlowSchemaFacts(name, precedence, level, Set.of(), Set.of(part));
    }

    static Infrastructure with(AdmissionExtensions extensions) {
        return with(extensions, fairness());
    }

    static Infrastructure with(RequestFairness fairness) {
        return with(extensions(), fairness);
    }

    private static Infrastructure with(AdmissionExtensions extensions, RequestFairness fairness) {
        ClusterObjects it = Grounds.objects();
        return Grounds.with(
                new ClusterObjects(
                        it.served(),
                        it.pods(),
                        it.storage(),
                        it.services(),
                        it.protections(),
                        extensions,
                        fairness));
    }
}
