package io.securitybaseline.api;

/** How the configuration of kubelets is read. */
public enum KubeletConfigAccess {
    /** Not at all. */
    None,
    /** From the kubelet itself, with a token that is good for this alone. */
    Direct,
    /** Through the API server; the right for that runs commands on every node. */
    Proxy
}
