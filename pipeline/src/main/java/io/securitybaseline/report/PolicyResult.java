package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.InventoryEntry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found out about the admission policies of one baseline, which stand beside all
 * namespaces and hold for each that it selects.
 *
 * @param verdicts on the controls that have such policies
 * @param drift of the policies
 * @param inventory what is remembered of them
 */
public record PolicyResult(
        Map<Control, ControlVerdict> verdicts,
        List<DriftEntry> drift,
        List<InventoryEntry> inventory) {

    /** A baseline without policies. */
    public static final PolicyResult NONE = new PolicyResult(Map.of(), List.of(), List.of());

    public PolicyResult {
        verdicts = Collections.unmodifiableMap(new TreeMap<>(verdicts));
        drift = List.copyOf(drift);
        inventory = List.copyOf(inventory);
    }
}
