package io.securitybaseline.evidence;

/** A source of evidence. The names are part of the API. */
public enum Probe {
    apiServer("assessment.enabled"),
    anonymous("assessment.enabled"),
    staticPods("assessment.enabled"),
    pods("assessment.enabled"),
    config("assessment.enabled"),
    nodes("assessment.enabled"),
    access("assessment.enabled"),
    objects("assessment.enabled"),
    discovery("assessment.enabled"),
    customResources("assessment.customResources"),
    dryRun("assessment.probes.dryRun"),
    canary("assessment.probes.canary"),
    kubeletConfig("assessment.probes.kubeletConfig"),
    kubeletPorts("assessment.probes.kubeletPorts"),
    etcdPort("assessment.probes.etcdPort"),
    connectivity("assessment.probes.connectivity"),
    flows("assessment.probes.flows");

    private final String chartValue;

    Probe(String chartValue) {
        this.chartValue = chartValue;
    }

    /** The value of the chart that grants its permissions. */
    public String chartValue() {
        return chartValue;
    }
}
