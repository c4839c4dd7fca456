package io.securitybaseline.api;

/** What a cluster is expected to have, or not to have; where it is otherwise the control fails. */
public enum Expectation {
    ImageScanner,
    RuntimeAgent,
    ServiceMesh,
    ExternalSecrets,
    WebApplicationFirewall,
    FlowMonitoring,
    MetricsStack,
    ImageSignatures,
    /** No Service opens ports of nodes. */
    NoNodePorts
}
