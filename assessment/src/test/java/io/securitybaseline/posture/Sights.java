package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.component.MetricsReader;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.AdmissionAnswers;
import io.securitybaseline.evidence.AnonymousAccess;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.ComponentPod;
import io.securitybaseline.evidence.ControlPlane;
import io.securitybaseline.evidence.EncryptionAnswer;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes evidence for tests, all of it good at first: a control plane as it should be. */
final class Sights {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    static final String GOOD_FLAGS =
            """
            client-ca-file=/pki/ca.crt
            service-account-lookup=true
            service-account-key-file=[/pki/sa.pub]
            authorization-mode=[Node,RBAC]
            enable-admission-plugins=[NodeRestriction,DenyServiceExternalIPs]
            audit-log-path=/var/log/audit.log
            audit-log-maxage=366
            kubelet-client-certificate=/pki/kubelet.crt
            kubelet-certificate-authority=/pki/kubelet-ca.crt
            profiling=false
            etcd-servers=[https://127.0.0.1:2379]
            etcd-cafile=/pki/etcd-ca.crt
            etcd-certfile=/pki/etcd.crt
            etcd-keyfile=/pki/etcd.key
            encryption-provider-config=/etc/encryption.yaml
            """;

    static final String GOOD_METRICS =
            """
            process_start_time_seconds 1.7e9
            apiserver_audit_event_total 100
            apiserver_audit_level_total{level="Metadata"} 100
            apiserver_encryption_config_controller_last_config_info{apiserver_id_hash="a",hash="b"} 1
            apiserver_authorization_decisions_total{decision="allowed",name="rbac",type="RBAC"} 5
            apiserver_authorization_decisions_total{decision="allowed",name="node",type="Node"} 5
            apiserver_validating_admission_policy_check_total{policy="one",error_type="no_error",enforcement_action="deny"} 3
            """;

    private static final String COUNTED =
            "apiserver_admission_controller_admission_duration_seconds_count{name=\"%s\"} 9\n";

    private static final String GOOD_PLUGINS =
            Stream.of(
                            "NamespaceLifecycle",
                            "LimitRanger",
                            "ServiceAccount",
                            "DefaultStorageClass",
                            "DefaultTolerationSeconds",
                            "NodeRestriction",
                            "ResourceQuota",
                            "PodSecurity",
                            "DenyServiceExternalIPs")
                    .map(COUNTED::formatted)
                    .collect(Collectors.joining());

    private static final String GOOD_CANARY = to("k8s:enc:kms:v2:", 7);

    private Sights() {}

    /** One line of what is measured when Secrets are stored. */
    static String to(String prefix, int count) {
        return "apiserver_storage_transformation_operations_total{resource=\"secrets\",status=\"OK\",transformation_type=\"to_storage\",transformer_prefix=\"%s\"} %d\n"
                .formatted(prefix, count);
    }

    /** One line of what is measured when Secrets are read. */
    static String from(String prefix, int count) {
        return to(prefix, count).replace("to_storage", "from_storage");
    }

    static Evidences good() {
        return of(good("one"));
    }

    /** API servers, and the rest of the control plane as it should be. */
    static Evidences of(ApiServer... servers) {
        return new Evidences(plane("v1.36.3", servers), Grounds.good());
    }

    static ControlPlane plane(String version, ApiServer... servers) {
        return new ControlPlane(
                seen(Probe.apiServer, "", KubernetesVersion.of(version).orElseThrow()),
                seen(Probe.apiServer, "", servers.length),
                List.of(servers),
                seen(Probe.staticPods, "", goodPods()),
                seen(Probe.access, "", false));
    }

    static ApiServer good(String instance) {
        return new ApiServer(
                instance,
                seen(Probe.apiServer, instance, flags(GOOD_FLAGS)),
                seen(Probe.apiServer, instance, metrics(GOOD_METRICS + GOOD_PLUGINS)),
                seen(Probe.anonymous, instance, AnonymousAccess.Refused),
                seen(Probe.apiServer, instance, NOW.plus(Duration.ofDays(200))),
                seen(
                        Probe.dryRun,
                        instance,
                        new AdmissionAnswers(Set.of(), metrics(GOOD_METRICS + GOOD_PLUGINS))),
                seen(
                        Probe.canary,
                        instance,
                        new EncryptionAnswer(
                                metrics(GOOD_METRICS), metrics(GOOD_METRICS + GOOD_CANARY))));
    }

    static ApiServer withFlags(String... changed) {
        ApiServer it = good("one");
        return new ApiServer(
                it.instance(),
                seen(Probe.apiServer, "one", flags(GOOD_FLAGS + String.join("\n", changed))),
                it.metrics(),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                it.encryption());
    }

    static ApiServer withoutFlags() {
        ApiServer it = good("one");
        return new ApiServer(
                it.instance(),
                missing(Probe.apiServer, Gap.NotServed),
                it.metrics(),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                it.encryption());
    }

    static ApiServer withMetrics(String text) {
        ApiServer it = good("one");
        return new ApiServer(
                it.instance(),
                it.settings(),
                seen(Probe.apiServer, "one", metrics(text)),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                it.encryption());
    }

    static ApiServer withAnonymous(AnonymousAccess access) {
        ApiServer it = good("one");
        return new ApiServer(
                it.instance(),
                it.settings(),
                it.metrics(),
                seen(Probe.anonymous, "one", access),
                it.certificateEnd(),
                it.admission(),
                it.encryption());
    }

    /** What was measured before and after a Secret was written. */
    static ApiServer withCanary(String before, String after) {
        ApiServer it = good("one");
        return new ApiServer(
                it.instance(),
                it.settings(),
                it.metrics(),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                seen(Probe.canary, "one", new EncryptionAnswer(metrics(before), metrics(after))));
    }

    static ApiServer withCertificateEnd(Instant end) {
        ApiServer it = good("one");
        return new ApiServer(
                it.instance(),
                it.settings(),
                it.metrics(),
                it.anonymous(),
                seen(Probe.apiServer, "one", end),
                it.admission(),
                it.encryption());
    }

    /** A plugin does not run, and so nothing measures it. */
    static ApiServer withoutPlugin(String name, String flag) {
        ApiServer it = good("one");
        String measured = GOOD_METRICS + GOOD_PLUGINS.replace(COUNTED.formatted(name), "");
        return new ApiServer(
                it.instance(),
                seen(Probe.apiServer, "one", flags(GOOD_FLAGS + flag)),
                seen(Probe.apiServer, "one", metrics(measured)),
                it.anonymous(),
                it.certificateEnd(),
                seen(Probe.dryRun, "one", new AdmissionAnswers(Set.of(), metrics(measured))),
                it.encryption());
    }

    /** Its flags are hidden; only a try shows that the plugin does not run. */
    static ApiServer withoutPluginAndFlags(String name) {
        ApiServer it = withoutPlugin(name, "");
        return new ApiServer(
                it.instance(),
                missing(Probe.apiServer, Gap.NotServed),
                it.metrics(),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                it.encryption());
    }

    /** Nothing was ever encrypted, and nothing says that it should be. */
    static ApiServer withoutEncryption() {
        ApiServer it = good("one");
        String measured =
                GOOD_METRICS
                        .lines()
                        .filter(line -> !line.contains("last_config_info"))
                        .collect(Collectors.joining("\n"));
        return new ApiServer(
                it.instance(),
                seen(Probe.apiServer, "one", flags(GOOD_FLAGS + "encryption-provider-config=")),
                seen(Probe.apiServer, "one", metrics(measured)),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                seen(
                        Probe.canary,
                        "one",
                        new EncryptionAnswer(metrics(measured), metrics(measured))));
    }

    static ApiServer withoutCanary() {
        ApiServer it = good("one");
        return new ApiServer(
                it.instance(),
                it.settings(),
                it.metrics(),
                it.anonymous(),
                it.certificateEnd(),
                it.admission(),
                missing(Probe.canary, Gap.Disabled));
    }

    static ApiServer withoutFlagsAndTries() {
        ApiServer it = withoutFlags();
        return new ApiServer(
                it.instance(),
                it.settings(),
                seen(Probe.apiServer, "one", metrics(GOOD_METRICS)),
                it.anonymous(),
                it.certificateEnd(),
                missing(Probe.dryRun, Gap.Disabled),
                it.encryption());
    }

    private static List<ComponentPod> goodPods() {
        return List.of(
                pod("etcd", "cert-file=a\nkey-file=b\nclient-cert-auth=true\ntrusted-ca-file=c"),
                pod(
                        "kube-controller-manager",
                        "profiling=false\nbind-address=127.0.0.1\nroot-ca-file=a\n"
                                + "use-service-account-credentials=true\n"
                                + "service-account-private-key-file=b"),
                pod("kube-scheduler", "profiling=false\nbind-address=127.0.0.1"));
    }

    static ComponentPod pod(String component, String flags) {
        return new ComponentPod(
                component,
                "10.0.0.1",
                flags(flags),
                Provenance.direct(Probe.staticPods, NOW, "node-1"));
    }

    static <T> Evidence<T> seen(Probe probe, String instance, T value) {
        return new Evidence.Seen<>(value, Provenance.direct(probe, NOW, instance));
    }

    static <T> Evidence<T> missing(Probe probe, Gap gap) {
        return new Evidence.Missing<>(Provenance.direct(probe, NOW, ""), gap, "");
    }

    /** A flag that stands twice has the last value. */
    static Settings flags(String lines) {
        Map<String, List<String>> values = new HashMap<>();
        lines.lines()
                .map(line -> line.split("=", 2))
                .forEach(it -> values.put(it[0], List.of(it[1])));
        return new Settings(values);
    }

    static ServerMetrics metrics(String text) {
        MetricsReader reader =
                new MetricsReader(
                        text.lines().map(it -> it.split("[ {]", 2)[0]).collect(Collectors.toSet()));
        text.lines().forEach(reader::line);
        return reader.metrics();
    }
}
