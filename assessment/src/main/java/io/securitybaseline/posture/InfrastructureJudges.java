package io.securitybaseline.posture;

import static java.util.Map.entry;

import java.util.Map;

/** The judges of what the cluster runs on, by the control's id. */
final class InfrastructureJudges {
    private static final int SSH = 22;

    static final Map<String, Judge> ALL =
            Map.ofEntries(
                    entry("nodes/version-skew", new VersionSkew()),
                    entry("nodes/os-patched", new PatchedSystems()),
                    entry("nodes/immutable-os", new ImmutableSystems()),
                    entry("nodes/firewall", new NodeFirewall()),
                    entry("nodes/host-hardening", new HostHardening()),
                    entry("nodes/open-ports", new OpenPorts()),
                    entry(
                            "nodes/ssh",
                            new HostPorts(
                                    it -> it.ports().contains(SSH),
                                    "Pod %s takes port 22 of its node.")),
                    entry("storage/encrypted-volumes", new EncryptedVolumes()),
                    entry("storage/external-services", new ExternalServices()),
                    entry("network/cni", new NetworkPlugins()),
                    entry("platform/profile", new DetectedProfile()),
                    entry("admission/removed-features", new RemovedFeatures()),
                    entry("admission/extensions", new Extensions()),
                    entry("api-fairness/tenants", new TenantFairness()),
                    entry("kube-apiserver/exposure", new ApiServerExposure()),
                    entry("network/dedicated", new NetworkRanges()),
                    entry("etcd/runtime-protection", new EtcdWatch()),
                    entry("etcd/reachability", new EtcdReachability()));

    private InfrastructureJudges() {}
}
