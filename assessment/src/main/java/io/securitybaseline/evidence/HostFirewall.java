package io.securitybaseline.evidence;

import java.util.List;

/**
 * What limits traffic to nodes.
 *
 * @param rules of network plugins
 * @param ciliumActs whether Cilium is configured to enforce such rules
 */
public record HostFirewall(Evidence<List<HostRule>> rules, Evidence<Boolean> ciliumActs) {}
