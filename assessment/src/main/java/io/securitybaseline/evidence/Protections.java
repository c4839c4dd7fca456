package io.securitybaseline.evidence;

import java.util.List;

/**
 * What custom resources of other tools say of nodes, and of what runs on them.
 *
 * @param firewall what limits traffic to nodes
 * @param benchmarks what was found in files and settings of nodes
 * @param runtimeRules by which runtime agents watch files
 */
public record Protections(
        HostFirewall firewall,
        Evidence<List<HostBenchmark>> benchmarks,
        Evidence<List<RuntimeRule>> runtimeRules) {}
