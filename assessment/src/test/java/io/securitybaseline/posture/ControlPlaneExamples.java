package io.securitybaseline.posture;

import static io.securitybaseline.posture.Example.fails;
import static io.securitybaseline.posture.Example.passes;
import static io.securitybaseline.posture.Example.unknown;
import static io.securitybaseline.posture.Sights.GOOD_METRICS;
import static io.securitybaseline.posture.Sights.NOW;
import static io.securitybaseline.posture.Sights.from;
import static io.securitybaseline.posture.Sights.good;
import static io.securitybaseline.posture.Sights.missing;
import static io.securitybaseline.posture.Sights.of;
import static io.securitybaseline.posture.Sights.seen;
import static io.securitybaseline.posture.Sights.to;
import static io.securitybaseline.posture.Sights.withAnonymous;
import static io.securitybaseline.posture.Sights.withCanary;
import static io.securitybaseline.posture.Sights.withCertificateEnd;
import static io.securitybaseline.posture.Sights.withFlags;
import static io.securitybaseline.posture.Sights.withMetrics;
import static io.securitybaseline.posture.Sights.withoutCanary;
import static io.securitybaseline.posture.Sights.withoutEncryption;
import static io.securitybaseline.posture.Sights.withoutFlags;
import static io.securitybaseline.posture.Sights.withoutFlagsAndTries;
import static io.securitybaseline.posture.Sights.withoutPlugin;
import static io.securitybaseline.posture.Sights.withoutPluginAndFlags;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.evidence.AnonymousAccess;
import io.securitybaseline.evidence.ControlPlane;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.Probe;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Control planes, good and bad. */
final class ControlPlaneExamples {
    private static final List<String> PLUGINS =
            List.of(
                    "admission/namespace-lifecycle=NamespaceLifecycle",
                    "admission/limit-ranger=LimitRanger",
                    "admission/service-account=ServiceAccount",
                    "admission/default-storage-class=DefaultStorageClass",
                    "admission/default-toleration-seconds=DefaultTolerationSeconds",
                    "admission/resource-quota=ResourceQuota",
                    "admission/pod-security=PodSecurity");

    private ControlPlaneExamples() {}

    static Stream<Example> all() {
        return Stream.of(flags(), anonymous(), authorization(), audit(), encryption(), plugins())
                .flatMap(it -> it);
    }

    private static Stream<Example> flags() {
        return Stream.of(
                passes("kube-apiserver/authentication", "certificates", good()),
                fails(
                        "kube-apiserver/authentication",
                        "tokens from a file",
                        of(withFlags("token-auth-file=/tokens.csv"))),
                fails(
                        "kube-apiserver/authentication",
                        "nothing authenticates users",
                        of(withFlags("client-ca-file="))),
                passes(
                        "kube-apiserver/authentication",
                        "a configuration instead of flags",
                        of(withFlags("client-ca-file=", "authentication-config=/a.yaml"))),
                unknown("kube-apiserver/authentication", "no flags", of(withoutFlags())),
                unknown(
                        "kube-apiserver/authentication",
                        "one of two hides its flags",
                        of(good("two"), withoutFlags())),
                fails(
                        "kube-apiserver/authentication",
                        "one of two hides its flags, the other one is bad",
                        of(withFlags("token-auth-file=/tokens.csv"), withoutFlags())),
                passes("kube-apiserver/tls", "all is verified", good()),
                fails(
                        "kube-apiserver/tls",
                        "kubelets are not",
                        of(withFlags("kubelet-certificate-authority="))),
                fails(
                        "kube-apiserver/tls",
                        "a weak cipher",
                        of(withFlags("tls-cipher-suites=TLS_RSA_WITH_AES_128_GCM_SHA256"))),
                fails(
                        "kube-apiserver/tls",
                        "the certificate ends",
                        of(withCertificateEnd(NOW.plus(Duration.ofDays(29))))),
                unknown("kube-apiserver/tls", "no flags", of(withoutFlags())),
                passes("control-plane/other-settings", "all off", good()),
                fails("control-plane/other-settings", "profiling", of(withFlags("profiling=true"))),
                unknown("control-plane/other-settings", "no flags", of(withoutFlags())),
                passes("etcd/tls", "both sides", good()),
                fails(
                        "etcd/tls",
                        "plain text",
                        of(withFlags("etcd-servers=[http://127.0.0.1:2379]"))),
                unknown("etcd/tls", "no flags", of(withoutFlags())));
    }

    private static Stream<Example> anonymous() {
        String control = "kube-apiserver/anonymous-auth";
        return Stream.of(
                passes(control, "refused", good()),
                fails(control, "a user", of(withAnonymous(AnonymousAccess.Authenticated))),
                fails(control, "allowed", of(withAnonymous(AnonymousAccess.Allowed))),
                unknown(
                        control,
                        "two of three were asked",
                        new Evidences(
                                new ControlPlane(
                                        seen(
                                                Probe.apiServer,
                                                "",
                                                new KubernetesVersion(1, 36, "v1.36.3")),
                                        seen(Probe.apiServer, "", 3),
                                        List.of(good("one"), good("two")),
                                        missing(Probe.staticPods, Gap.NotFound),
                                        seen(Probe.access, "", false)),
                                Grounds.good())));
    }

    private static Stream<Example> authorization() {
        String control = "kube-apiserver/authorization";
        return Stream.of(
                passes(control, "Node and RBAC", good()),
                fails(
                        control,
                        "AlwaysAllow among others",
                        of(withFlags("authorization-mode=[AlwaysAllow,Node,RBAC]"))),
                fails(control, "no Node", of(withFlags("authorization-mode=[RBAC]"))),
                passes(
                        control,
                        "a configuration, and both decide",
                        of(withFlags("authorization-mode=[]", "authorization-config=/a.yaml"))),
                unknown(control, "no flags", of(withoutFlags())));
    }

    private static Stream<Example> audit() {
        String control = "kube-apiserver/audit";
        return Stream.of(
                passes(control, "events are kept", good()),
                fails(
                        control,
                        "no event",
                        of(withMetrics(GOOD_METRICS.replace("event_total 100", "event_total 0")))),
                fails(
                        control,
                        "level None only",
                        of(withMetrics(GOOD_METRICS.replace("Metadata", "None")))),
                fails(control, "kept for a week", of(withFlags("audit-log-maxage=7"))),
                passes(control, "kept for ever", of(withFlags("audit-log-maxage=0"))),
                unknown(control, "no flags", of(withoutFlags())));
    }

    private static Stream<Example> encryption() {
        String control = "secrets/encryption-at-rest";
        return Stream.of(
                passes(control, "a key management service", good()),
                fails(control, "no configuration", of(withoutEncryption())),
                fails(
                        control,
                        "identity first",
                        of(withCanary(GOOD_METRICS, GOOD_METRICS + to("", 1)))),
                fails(control, "not of secrets", of(withCanary(GOOD_METRICS, GOOD_METRICS))),
                fails(
                        control,
                        "old ones are plain",
                        of(
                                withCanary(
                                        GOOD_METRICS,
                                        GOOD_METRICS
                                                + to("k8s:enc:aescbc:v1:", 1)
                                                + from("identity", 1)))),
                fails(
                        control,
                        "encrypted long ago only",
                        of(
                                withCanary(
                                        GOOD_METRICS + to("k8s:enc:aescbc:v1:", 5),
                                        GOOD_METRICS + to("k8s:enc:aescbc:v1:", 5)))),
                unknown(control, "nothing was written", of(withoutCanary())));
    }

    private static Stream<Example> plugins() {
        return Stream.concat(
                PLUGINS.stream()
                        .map(it -> it.split("=", 2))
                        .flatMap(
                                it ->
                                        Stream.of(
                                                passes(it[0], "on", good()),
                                                fails(
                                                        it[0],
                                                        "off",
                                                        of(
                                                                withoutPlugin(
                                                                        it[1],
                                                                        "disable-admission-plugins="
                                                                                + it[1]))),
                                                unknown(
                                                        it[0],
                                                        "nothing was tried",
                                                        of(withoutFlagsAndTries())))),
                Stream.of(
                                "admission/node-restriction=NodeRestriction",
                                "admission/deny-external-ips=DenyServiceExternalIPs")
                        .map(it -> it.split("=", 2))
                        .flatMap(
                                it ->
                                        Stream.of(
                                                passes(it[0], "on", good()),
                                                fails(
                                                        it[0],
                                                        "not on",
                                                        of(
                                                                withoutPlugin(
                                                                        it[1],
                                                                        "enable-admission-plugins="))),
                                                fails(
                                                        it[0],
                                                        "did nothing",
                                                        of(withoutPluginAndFlags(it[1]))),
                                                unknown(
                                                        it[0],
                                                        "nothing was tried",
                                                        of(withoutFlagsAndTries())))));
    }
}
