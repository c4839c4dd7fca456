package io.securitybaseline.posture;

import static java.util.Map.entry;

import java.util.Map;

/** The judges of the control plane, by the control's id. */
final class ControlPlaneJudges {
    static final Map<String, Judge> ALL =
            Map.ofEntries(
                    entry("kube-apiserver/anonymous-auth", new AnonymousRequests()),
                    entry("kube-apiserver/authentication", new Authentication()),
                    entry("kube-apiserver/authorization", new Authorization()),
                    entry("kube-apiserver/audit", new Audit()),
                    entry("kube-apiserver/tls", new ApiServerTls()),
                    entry("control-plane/other-settings", new OtherSettings()),
                    entry("secrets/encryption-at-rest", new EncryptionAtRest()),
                    entry("etcd/tls", new EtcdTls()),
                    plugin("admission/namespace-lifecycle", "NamespaceLifecycle"),
                    plugin("admission/limit-ranger", "LimitRanger"),
                    plugin("admission/service-account", "ServiceAccount"),
                    entry("admission/default-storage-class", new DefaultStorage()),
                    plugin("admission/default-toleration-seconds", "DefaultTolerationSeconds"),
                    plugin("admission/node-restriction", "NodeRestriction"),
                    plugin("admission/resource-quota", "ResourceQuota"),
                    plugin("admission/pod-security", "PodSecurity"),
                    plugin("admission/deny-external-ips", "DenyServiceExternalIPs"));

    private ControlPlaneJudges() {}

    private static Map.Entry<String, Judge> plugin(String control, String name) {
        return entry(control, new AdmissionPlugin(name));
    }
}
