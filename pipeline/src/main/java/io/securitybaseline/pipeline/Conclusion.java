package io.securitybaseline.pipeline;

import io.securitybaseline.report.NamespaceResult;

import java.util.Optional;

/**
 * What came of a pass.
 *
 * @param scan what pods and workloads are to be looked through for; empty when for nothing
 */
public record Conclusion(NamespaceResult result, Optional<ScanRequest> scan) {}
