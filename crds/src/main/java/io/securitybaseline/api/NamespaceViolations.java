package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Pods and workloads that were there before a Pod Security level or an admission rule was enforced,
 * and violate it.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NamespaceViolations(
        @JsonPropertyDescription("Workloads, and pods of their own, that violate something.")
                @Required
                int objects,
        @JsonPropertyDescription("Violations, at most 20, one for each object before a second.")
                @Atomic
                List<ViolationEntry> entries,
        @JsonPropertyDescription("Entries that were left out to keep the report small.")
                @Nullable Integer omitted,
        @JsonPropertyDescription("Why this may be out of date.") @Nullable String message) {

    public NamespaceViolations {
        entries = entries == null ? List.of() : List.copyOf(entries);
    }

    /** The same with only the first entries. */
    public NamespaceViolations first(int most) {
        int dropped = entries.size() - most;
        return dropped <= 0
                ? this
                : new NamespaceViolations(
                        objects,
                        entries.subList(0, most),
                        (omitted == null ? 0 : omitted) + dropped,
                        message);
    }

    /** The same, which could not be looked for again. */
    public NamespaceViolations outdated(String why) {
        return new NamespaceViolations(objects, entries, omitted, why);
    }
}
