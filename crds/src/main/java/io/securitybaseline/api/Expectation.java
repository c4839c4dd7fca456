package io.securitybaseline.api;

/** What a cluster is expected to have; where it is absent the control fails. */
public enum Expectation {
    ImageScanner,
    RuntimeAgent,
    ServiceMesh,
    ExternalSecrets,
    WebApplicationFirewall,
    FlowMonitoring,
    MetricsStack,
    ImageSignatures
}
