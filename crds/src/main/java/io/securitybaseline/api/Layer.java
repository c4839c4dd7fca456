package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of the cluster that is scored for itself. There is one AssessmentReport for each. */
public enum Layer {
    @JsonProperty("infrastructure")
    INFRASTRUCTURE("infrastructure"),
    @JsonProperty("control-plane")
    CONTROL_PLANE("control-plane"),
    @JsonProperty("namespaces")
    NAMESPACES("namespaces"),
    @JsonProperty("workloads")
    WORKLOADS("workloads"),
    @JsonProperty("supply-chain")
    SUPPLY_CHAIN("supply-chain"),
    @JsonProperty("operations")
    OPERATIONS("operations");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    /** Its name in the API, and that of its report. */
    @Override
    public String toString() {
        return label;
    }
}
