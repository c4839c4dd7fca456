package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/**
 * Which pods may talk to the Kubernetes API server; its addresses are followed when they change.
 */
public record ApiServerAccess(
        @JsonPropertyDescription("The pods; an empty selector means all pods of the namespace.")
                @Required
                Selector podSelector) {}
