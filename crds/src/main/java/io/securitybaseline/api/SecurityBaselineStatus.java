package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.securitybaseline.api.schema.Atomic;
import io.securitybaseline.api.schema.ListMap;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What the operator saw. At most 64 KiB for any number of namespaces; details are in each
 * namespace's NamespaceSecurityReport.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityBaselineStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription(
                        "Audit or Enforce; Mixed where some controls are enforced and some only"
                                + " audited.")
                @Nullable String mode,
        @JsonPropertyDescription(
                        "Ready: the spec is accepted and every selected namespace was tried."
                            + " Compliant: every selected namespace is. Reconciling, Stalled and"
                            + " Overridden are present only while they are true.")
                @ListMap("type")
                List<Condition> conditions,
        @JsonPropertyDescription("The selected namespaces by verdict.")
                @Nullable NamespaceCounts namespaces,
        @JsonPropertyDescription("The same for each control.") @ListMap("control")
                List<ControlStatus> controls,
        @JsonPropertyDescription("How far the spec has been rolled out; absent without steps.")
                @Nullable RolloutStatus rollout,
        @JsonPropertyDescription(
                        "How many requirements of this baseline waivers exempt now, counted over "
                                + "the selected namespaces; absent: none.")
                @Nullable Integer exceptions,
        @JsonPropertyDescription(
                        "What enforcement would write where it is not on yet, counted over the"
                                + " selected namespaces; absent: nothing.")
                @Nullable PlanCounts plan,
        @JsonPropertyDescription(
                        "What enforcement would do to pods, workloads and traffic where it is not"
                            + " on yet; absent where it is on everywhere, or is not looked for.")
                @Nullable ImpactCounts impact,
        @JsonPropertyDescription("The worst and newest differences, at most 20.") @Atomic
                List<DriftEntry> drift,
        @JsonPropertyDescription(
                        "The admission policies that the operator created for this baseline, and "
                                + "how it left them.")
                @Atomic
                List<InventoryEntry> inventory,
        @JsonPropertyDescription(
                        "When the operator last confirmed this status, at most every 10 minutes. If"
                                + " it is much older, the operator is down or cannot reach the API "
                                + "server.")
                @Nullable Instant lastVerifiedTime) {

    public SecurityBaselineStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        controls = controls == null ? List.of() : List.copyOf(controls);
        drift = drift == null ? List.of() : List.copyOf(drift);
        inventory = inventory == null ? List.of() : List.copyOf(inventory);
    }
}
