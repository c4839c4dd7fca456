package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import org.jspecify.annotations.Nullable;

/** The probes that do more than read, or need more than the right to read. All are off at first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentProbes(
        @JsonPropertyDescription(
                        "Create objects with dryRun=All to see which admission plugins act.")
                @Nullable Boolean dryRun,
        @JsonPropertyDescription(
                        "Write one Secret in the operator's namespace to see whether Secrets are"
                                + " stored encrypted.")
                @Nullable Boolean canary,
        @JsonPropertyDescription(
                        "Read the configuration of kubelets: None (default), Direct, or Proxy,"
                                + " which needs a right that runs commands on every node.")
                @Nullable KubeletConfigAccess kubeletConfig,
        @JsonPropertyDescription("Connect to ports 10250 and 10255 of nodes, without credentials.")
                @Nullable Boolean kubeletPorts,
        @JsonPropertyDescription(
                        "Connect to port 2379 of control-plane nodes, without credentials.")
                @Nullable Boolean etcdPort,
        @JsonPropertyDescription("Run two pods to see whether a NetworkPolicy blocks traffic.")
                @Nullable Boolean connectivity,
        @JsonPropertyDescription("Read the metrics of flow monitoring.") @Nullable Boolean flows) {

    /** Nothing but reading. */
    public static final AssessmentProbes NONE =
            new AssessmentProbes(null, null, null, null, null, null, null);

    public boolean asksDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    public boolean writesCanary() {
        return Boolean.TRUE.equals(canary);
    }

    public KubeletConfigAccess kubeletAccess() {
        return kubeletConfig == null ? KubeletConfigAccess.None : kubeletConfig;
    }

    public boolean connectsToKubelets() {
        return Boolean.TRUE.equals(kubeletPorts);
    }

    public boolean connectsToEtcd() {
        return Boolean.TRUE.equals(etcdPort);
    }

    public boolean testsConnectivity() {
        return Boolean.TRUE.equals(connectivity);
    }
}
