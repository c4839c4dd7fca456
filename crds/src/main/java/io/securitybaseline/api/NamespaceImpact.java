package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What enforcement would do in a namespace where it is not on yet. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NamespaceImpact(
        @JsonPropertyDescription("Known, Pending or Unknown.") @Required ImpactState state,
        @JsonPropertyDescription("Why it is not known.") @Nullable String message,
        @JsonPropertyDescription("Objects that would certainly break.") @Required int harmed,
        @JsonPropertyDescription("Other objects that might break.") @Required int atRisk,
        @JsonPropertyDescription(
                        "What would happen, at most 20, one for each object before a second.")
                @Atomic
                List<ImpactEntry> entries,
        @JsonPropertyDescription("Entries that were left out to keep the report small.")
                @Nullable Integer omitted,
        @JsonPropertyDescription(
                        "What the API server says in a dry run of the Pod Security level, and"
                                + " whether that is the same.")
                @Nullable String secondOpinion,
        @JsonPropertyDescription("What cannot be known, or not from here.") @Atomic
                List<String> notKnown) {

    public NamespaceImpact {
        entries = entries == null ? List.of() : List.copyOf(entries);
        notKnown = notKnown == null ? List.of() : List.copyOf(notKnown);
    }

    /** The same with only the first entries. */
    public NamespaceImpact first(int most) {
        int dropped = entries.size() - most;
        return dropped <= 0
                ? this
                : new NamespaceImpact(
                        state,
                        message,
                        harmed,
                        atRisk,
                        entries.subList(0, most),
                        (omitted == null ? 0 : omitted) + dropped,
                        secondOpinion,
                        notKnown);
    }

    /** The same, which is about what was asked before. */
    public NamespaceImpact pending() {
        return new NamespaceImpact(
                ImpactState.Pending,
                "pods and workloads have not been scanned yet for the current requirements",
                harmed,
                atRisk,
                entries,
                omitted,
                secondOpinion,
                notKnown);
    }
}
