package io.securitybaseline.posture;

import static io.securitybaseline.posture.Example.fails;
import static io.securitybaseline.posture.Example.notApplicable;
import static io.securitybaseline.posture.Example.passes;
import static io.securitybaseline.posture.Example.unknown;
import static io.securitybaseline.posture.Guards.POLICY;
import static io.securitybaseline.posture.Guards.ended;
import static io.securitybaseline.posture.Guards.extensions;
import static io.securitybaseline.posture.Guards.fairness;
import static io.securitybaseline.posture.Guards.partly;
import static io.securitybaseline.posture.Guards.schema;
import static io.securitybaseline.posture.Guards.service;
import static io.securitybaseline.posture.Guards.url;
import static io.securitybaseline.posture.Guards.webhook;
import static io.securitybaseline.posture.Guards.with;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.AnonymousAccess;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.PolicyFacts;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.RequestFairness;
import io.securitybaseline.evidence.WebhookFacts;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What stands in the objects of clusters, good and bad. */
final class ObjectExamples {
    private static final String EXTENSIONS = "admission/extensions";
    private static final String TENANTS = "api-fairness/tenants";
    private static final String EXPOSURE = "kube-apiserver/exposure";

    private ObjectExamples() {}

    static Stream<Example> all() {
        return Stream.of(webhooks(), policies(), tenants(), exposure(), ranges()).flatMap(it -> it);
    }

    private static Stream<Example> webhooks() {
        return Stream.of(
                passes(EXTENSIONS, "all of it acts", on(Grounds.good())),
                fails(EXTENSIONS, "it can be skipped", hook(true, true, service("guard/webhook"))),
                fails(EXTENSIONS, "somebody else answers", hook(true, false, url("example.com"))),
                passes(EXTENSIONS, "its host answers", hook(true, false, url("127.0.0.1"))),
                passes(EXTENSIONS, "a Service by URL", hook(true, false, url("a.b.svc"))),
                fails(EXTENSIONS, "named like one", hook(true, false, url("a.svcs.example.com"))),
                fails(EXTENSIONS, "nobody answers", hook(true, false, service("guard/gone"))),
                fails(EXTENSIONS, "its certificates have ended", hook(true, false, ended())),
                passes(EXTENSIONS, "for a kind of its own", hook(false, true, ended())));
    }

    private static Stream<Example> policies() {
        return Stream.of(
                fails(EXTENSIONS, "no binding", policy(new PolicyFacts("one", true, false, false))),
                fails(EXTENSIONS, "no policy", policy(new PolicyFacts("two", false, true, false))),
                unknown(EXTENSIONS, "parameters", policy(new PolicyFacts("one", true, true, true))),
                fails(EXTENSIONS, "nothing at all", on(with(extensions(List.of(), List.of())))),
                fails(
                        EXTENSIONS,
                        "errors were measured",
                        Sights.of(
                                measured(
                                        "error_type=\"no_error\"",
                                        "error_type=\"compile_error\""))),
                unknown(EXTENSIONS, "never measured at work", Sights.of(measured("} 3", "} 0"))),
                fails(
                        EXTENSIONS,
                        "AlwaysAdmit",
                        Sights.of(Sights.withFlags("enable-admission-plugins=[AlwaysAdmit]"))));
    }

    private static ApiServer measured(String good, String changed) {
        return Sights.withMetrics(Sights.GOOD_METRICS.replace(good, changed));
    }

    private static Stream<Example> tenants() {
        List<String> team = List.of("team");
        return Stream.of(
                passes(TENANTS, "a level of their own", on(Grounds.good())),
                fails(TENANTS, "what all share", fair(fairness(team))),
                fails(
                        TENANTS,
                        "the level of their own comes too late",
                        fair(fairness(team, schema("tenants", 9500, "tenants", "team")))),
                fails(
                        TENANTS,
                        "a level of another tenant",
                        fair(fairness(team, schema("tenants", 8500, "tenants", "other")))),
                fails(
                        TENANTS,
                        "some requests are exempt",
                        fair(
                                fairness(
                                        team,
                                        partly("mine", 1, "exempt", "team"),
                                        schema("tenants", 8500, "tenants", "team")))),
                passes(TENANTS, "exempt behind the level of their own", behind(team)),
                notApplicable(TENANTS, "no tenants", fair(fairness(List.of()))),
                fails(
                        TENANTS,
                        "switched off",
                        Sights.of(Sights.withFlags("enable-priority-and-fairness=false"))),
                unknown(TENANTS, "flags are hidden", Sights.of(Sights.withoutFlags())));
    }

    private static Evidences behind(List<String> team) {
        return fair(
                fairness(
                        team,
                        schema("tenants", 8500, "tenants", "team"),
                        schema("zz", 8500, "exempt", "team")));
    }

    private static Stream<Example> exposure() {
        return Stream.of(
                fails(EXPOSURE, "public and open", Sights.of(at("203.0.113.9:6443"))),
                fails(EXPOSURE, "public by IPv6", Sights.of(at("[2001:db8::1]:6443"))),
                unknown(EXPOSURE, "private and open", Sights.of(at("172.31.0.1:6443"))),
                unknown(EXPOSURE, "unique local", Sights.of(at("[fd00::1]:6443"))),
                unknown(EXPOSURE, "a name", Sights.of(at("example.com:6443"))),
                unknown(EXPOSURE, "public and closed", Sights.of(Sights.good("203.0.113.9:1"))));
    }

    private static ApiServer at(String instance) {
        ApiServer it = Sights.withAnonymous(AnonymousAccess.Authenticated);
        return new ApiServer(
                instance,
                it.settings(),
                it.metrics(),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                it.encryption());
    }

    private static Stream<Example> ranges() {
        NodeFacts within = Grounds.node("one");
        NodeFacts overlapping =
                new NodeFacts(
                        "one",
                        "",
                        within.software(),
                        new NodeFacts.Network("10.0.0.1", "", 10250, List.of("10.0.0.0/24")),
                        within.created(),
                        within.roles());
        return Stream.of(
                fails("network/dedicated", "a node among pods", on(Grounds.withNodes(overlapping))),
                unknown("network/dedicated", "apart", on(Grounds.good())),
                unknown(
                        "network/dedicated",
                        "no nodes",
                        on(
                                new Infrastructure(
                                        Sights.missing(Probe.nodes, Gap.Failed),
                                        List.of(),
                                        Grounds.good().declared(),
                                        Grounds.good().etcd(),
                                        Map.of(),
                                        Grounds.objects()))));
    }

    private static Evidences hook(boolean guards, boolean skipped, WebhookFacts.Server server) {
        return on(with(extensions(List.of(webhook(guards, skipped, server)), List.of(POLICY))));
    }

    private static Evidences policy(PolicyFacts policy) {
        return on(with(extensions(List.of(webhook()), List.of(policy))));
    }

    private static Evidences fair(RequestFairness fairness) {
        return on(with(fairness));
    }

    private static Evidences on(Infrastructure infrastructure) {
        return new Evidences(Sights.plane("v1.36.3", Sights.good("one")), infrastructure);
    }
}
