package io.securitybaseline.admission;

import io.securitybaseline.baseline.NamespaceGlobs;

/**
 * What a policy must know of the cluster that it is for.
 *
 * @param operator the operator's own user
 * @param systemNamespaces the namespaces that no baseline selects
 */
public record PolicyContext(String operator, NamespaceGlobs systemNamespaces) {}
