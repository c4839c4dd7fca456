package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How many namespaces have which verdict; {@code selected} is the sum of the others. */
public record NamespaceCounts(
        @JsonPropertyDescription("Namespaces that the baseline selects.") int selected,
        @JsonPropertyDescription("Namespaces that meet all requirements.") int compliant,
        @JsonPropertyDescription("Namespaces that never met some requirement, and do not yet.")
                int nonCompliant,
        @JsonPropertyDescription("Namespaces in which something was changed and is not repaired.")
                int drifted,
        @JsonPropertyDescription("Namespaces that have not been reconciled yet.") int pending,
        @JsonPropertyDescription("Namespaces in which a requirement cannot be met.") int failed,
        @JsonPropertyDescription("Namespaces whose compliance is unknown.") int unknown) {

    /** No namespace at all. */
    public static final NamespaceCounts NONE = new NamespaceCounts(0, 0, 0, 0, 0, 0, 0);

    /** These counts and one namespace more. */
    public NamespaceCounts plus(Verdict verdict) {
        return new NamespaceCounts(
                selected + 1,
                compliant + (verdict == Verdict.Compliant ? 1 : 0),
                nonCompliant + (verdict == Verdict.NonCompliant ? 1 : 0),
                drifted + (verdict == Verdict.Drifted ? 1 : 0),
                pending + (verdict == Verdict.Pending ? 1 : 0),
                failed + (verdict == Verdict.Failed ? 1 : 0),
                unknown + (verdict == Verdict.Unknown ? 1 : 0));
    }
}
