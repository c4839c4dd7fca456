package io.securitybaseline.evidence;

/** Everything that was seen of a cluster in one run. */
public record Evidences(ControlPlane controlPlane, Infrastructure infrastructure) {}
