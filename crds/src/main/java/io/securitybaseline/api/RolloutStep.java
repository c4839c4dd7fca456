package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

import org.jspecify.annotations.Nullable;

/** How far a rollout goes before it waits. */
@ValidationRule(
        value =
                "[has(self.percent), has(self.namespaces),"
                        + " has(self.namespaceSelector)].filter(set, set).size() == 1",
        message =
                "a step is one of percent: 10, namespaces: 5, and namespaceSelector: {matchLabels:"
                        + " {wave: canary}}")
@ValidationRule(
        value =
                "!has(self.namespaceSelector) || has(self.namespaceSelector.matchLabels) &&"
                        + " size(self.namespaceSelector.matchLabels) > 0 ||"
                        + " has(self.namespaceSelector.matchExpressions) &&"
                        + " size(self.namespaceSelector.matchExpressions) > 0",
        message =
                "namespaceSelector needs at least one requirement; for all of them write percent:"
                        + " 100",
        fieldPath = ".namespaceSelector")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RolloutStep(
        @JsonPropertyDescription(
                        "Percent of the selected namespaces that are reached then, those of"
                                + " earlier steps included; rounded up.")
                @Min(1)
                @Max(100)
                @Nullable Integer percent,
        @JsonPropertyDescription(
                        "How many of the selected namespaces are reached then, those of earlier"
                                + " steps included.")
                @Min(1)
                @Max(100000)
                @Nullable Integer namespaces,
        @JsonPropertyDescription("A wave: all selected namespaces with these labels.")
                @Nullable Selector namespaceSelector,
        @JsonPropertyDescription(
                        "Seconds to wait after this step has succeeded; those of the rollout when"
                                + " absent.")
                @Min(0)
                @Max(2592000)
                @Nullable Integer soakSeconds) {}
