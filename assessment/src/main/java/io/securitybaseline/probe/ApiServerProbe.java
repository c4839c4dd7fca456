package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.Flagz;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.AnonymousAccess;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Set;

/** Asks one API server for its flags, for what it measures, and without credentials. */
final class ApiServerProbe {
    /** The metrics that judges look at. */
    static final Set<String> METRICS =
            Set.of(
                    "process_start_time_seconds",
                    "apiserver_admission_controller_admission_duration_seconds_count",
                    "apiserver_authorization_decisions_total",
                    "apiserver_audit_event_total",
                    "apiserver_audit_level_total",
                    "apiserver_audit_error_total",
                    "apiserver_audit_requests_rejected_total",
                    "apiserver_storage_transformation_operations_total",
                    "apiserver_encryption_config_controller_last_config_info",
                    "apiserver_authentication_config_controller_last_config_info",
                    "apiserver_authorization_config_controller_last_config_info",
                    "apiserver_request_total",
                    "apiserver_flowcontrol_rejected_requests_total",
                    "apiserver_validating_admission_policy_check_total",
                    "apiserver_admission_webhook_request_total",
                    "pod_security_evaluations_total",
                    "pod_security_exemptions_total",
                    "serviceaccount_legacy_manual_token_uses_total",
                    "serviceaccount_legacy_auto_token_uses_total",
                    "kubernetes_feature_enabled");

    /** Beta where it is served; alpha before. A plain application/json is not acceptable to it. */
    private static final String FLAGZ =
            "application/json;as=Flagz;v=v1beta1;g=config.k8s.io,"
                    + " application/json;as=Flagz;v=v1alpha1;g=config.k8s.io";

    private static final long FLAGZ_LIMIT = 1 << 20;

    private final KubernetesClient client;
    private final String instance;
    private final Instant now;

    ApiServerProbe(KubernetesClient client, String instance, Instant now) {
        this.client = client;
        this.instance = instance;
        this.now = now;
    }

    Evidence<Settings> settings() {
        Provenance from = Provenance.direct(Probe.apiServer, now, instance);
        Evidence<String> text =
                Endpoint.of(client).get(from, "/flagz", FLAGZ, FLAGZ_LIMIT, new TextBody());
        return switch (text) {
            case Evidence.Seen<String> seen -> flags(seen);
            case Missing<String> missing -> missing.of();
        };
    }

    private static Evidence<Settings> flags(Evidence.Seen<String> answer) {
        return Flagz.settings(answer.value())
                .<Evidence<Settings>>map(it -> new Evidence.Seen<>(it, answer.from()))
                .orElseGet(
                        () ->
                                new Missing<>(
                                        answer.from(), Gap.Failed, "GET /flagz: not understood"));
    }

    Evidence<ServerMetrics> metrics() {
        Provenance from = Provenance.direct(Probe.apiServer, now, instance);
        return Endpoint.of(client).get(from, "/metrics", "text/plain", new MetricsBody(METRICS));
    }

    /** Other paths prove nothing: some may be open to everyone by configuration. */
    Evidence<AnonymousAccess> anonymous(ClientFactory factory) {
        Provenance from = Provenance.direct(Probe.anonymous, now, instance);
        try (KubernetesClient nobody = factory.open(withoutCredentials())) {
            Evidence<Integer> status = Endpoint.of(nobody).status(from, "/api");
            return switch (status) {
                case Evidence.Seen<Integer> seen -> access(seen.value(), from);
                case Missing<Integer> missing -> missing.of();
            };
        }
    }

    private static Evidence<AnonymousAccess> access(int status, Provenance from) {
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    new Evidence.Seen<>(AnonymousAccess.Refused, from);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    new Evidence.Seen<>(AnonymousAccess.Authenticated, from);
            case HttpURLConnection.HTTP_OK -> new Evidence.Seen<>(AnonymousAccess.Allowed, from);
            default -> new Missing<>(from, Gap.Failed, "GET /api: " + status);
        };
    }

    private Config withoutCredentials() {
        Config own = client.getConfiguration();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(own.getMasterUrl())
                .withCaCertFile(own.getCaCertFile())
                .withCaCertData(own.getCaCertData())
                .withTrustCerts(own.isTrustCerts())
                .withConnectionTimeout(own.getConnectionTimeout())
                .withRequestRetryBackoffLimit(0)
                .build();
    }
}
