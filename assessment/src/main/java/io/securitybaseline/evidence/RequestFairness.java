package io.securitybaseline.evidence;

import java.util.List;
import java.util.Set;

/**
 * How the API server shares itself among those who ask.
 *
 * @param schemas which requests go to which priority level
 * @param exemptLevels the priority levels that have no limit
 * @param tenants the namespaces that a baseline selects
 */
public record RequestFairness(
        Evidence<List<FlowSchemaFacts>> schemas,
        Evidence<Set<String>> exemptLevels,
        Evidence<List<String>> tenants) {}
