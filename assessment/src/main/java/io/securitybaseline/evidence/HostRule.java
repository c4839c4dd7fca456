package io.securitybaseline.evidence;

/**
 * A rule that limits who reaches nodes themselves.
 *
 * @param plugin whose rule it is: Calico or Cilium
 */
public record HostRule(String plugin, String name, NodeSelection nodes) {
    public static final String CALICO = "Calico";
    public static final String CILIUM = "Cilium";
}
