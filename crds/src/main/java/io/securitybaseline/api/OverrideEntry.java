package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

/** A value of one baseline that gave way to the value of another, or would. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverrideEntry(
        @JsonPropertyDescription("The control.") @Required Control control,
        @JsonPropertyDescription(
                        "Path of the value in the spec, such as network.ingress[from-ingress].")
                @Required
                String path,
        @JsonPropertyDescription("The baseline whose value gave way.") @Required String baseline,
        @JsonPropertyDescription("The baseline whose value applies.") @Required String overriddenBy,
        @JsonPropertyDescription(
                        "Audit: overriddenBy does not enforce its value here, so the value would"
                                + " give way once it does. Absent: the value gives way.")
                @Nullable Mode mode) {

    /** A value that gives way. */
    public OverrideEntry(Control control, String path, String baseline, String overriddenBy) {
        this(control, path, baseline, overriddenBy, null);
    }

    /** Whether the other value holds already; nothing that is only audited overrides anything. */
    public boolean holds() {
        return mode != Mode.Audit;
    }

    /** The same, of a value that is not enforced. */
    public OverrideEntry audited() {
        return new OverrideEntry(control, path, baseline, overriddenBy, Mode.Audit);
    }
}
