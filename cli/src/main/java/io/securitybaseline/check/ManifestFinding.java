package io.securitybaseline.check;

import io.securitybaseline.api.Control;

import java.util.Set;

/**
 * Something in a manifest that the baselines do not want.
 *
 * @param control the control that minds
 * @param rule what it minds, in one word
 * @param path the field, such as {@code spec.containers[0].image}
 * @param message what is the matter and what to do, in a sentence
 * @param entries what a waiver calls it; empty when it cannot be waived
 */
public record ManifestFinding(
        Control control,
        String rule,
        Severity severity,
        String path,
        String message,
        Set<String> entries) {

    public ManifestFinding {
        entries = Set.copyOf(entries);
    }

    /** A finding that no waiver exempts. */
    ManifestFinding(Control control, String rule, Severity severity, String path, String message) {
        this(control, rule, severity, path, message, Set.of());
    }

    /** The same, which a waiver for this rule or entry of the control exempts. */
    ManifestFinding of(String entry) {
        return new ManifestFinding(control, rule, severity, path, message, Set.of(entry));
    }
}
