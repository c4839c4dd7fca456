package io.securitybaseline.api;

/** What kind of cluster is assessed. */
public enum ClusterProfile {
    /** It is found out; the status says what was found. */
    Detect,
    Upstream,
    EKS,
    GKE,
    AKS,
    OpenShift,
    K3s,
    RKE2
}
