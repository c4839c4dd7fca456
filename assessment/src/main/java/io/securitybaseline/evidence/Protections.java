package io.securitybaseline.evidence;

import java.util.List;

/**
 * What custom resources of other tools say of nodes, and of what runs on them.
 *
 * @param benchmarks what was found in files and settings of nodes
 * @param runtimeRules by which runtime agents watch files
 */
public record Protections(
        Evidence<List<HostBenchmark>> benchmarks, Evidence<List<RuntimeRule>> runtimeRules) {}
