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
                        "How much that this baseline asks for is excused by waivers now, counted"
                                + " over the selected namespaces; absent: nothing.")
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
                        "The admission policies that the operator put beside the namespaces, and"
                                + " how it left them.")
                @Atomic
                List<InventoryEntry> inventory,
        @JsonPropertyDescription(
                        "When the operator last stood behind this status; written at most every 10"
                            + " minutes. An old time means that the operator does not run or does"
                            + " not see the cluster.")
                @Nullable Instant lastVerifiedTime) {

    public SecurityBaselineStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        controls = controls == null ? List.of() : List.copyOf(controls);
        drift = drift == null ? List.of() : List.copyOf(drift);
        inventory = inventory == null ? List.of() : List.copyOf(inventory);
    }
}
