package io.securitybaseline.baseline;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityBaseline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All baselines as they stand at one moment.
 *
 * @param present those that hold, by name
 * @param leaving those that are being deleted and release their namespaces first, by name
 */
public record BaselineSet(
        Map<String, SelectedBaseline> present, Map<String, SelectedBaseline> leaving) {

    public static BaselineSet of(Collection<SecurityBaseline> baselines) {
        Map<String, SelectedBaseline> present = new TreeMap<>();
        Map<String, SelectedBaseline> leaving = new TreeMap<>();
        for (SecurityBaseline baseline : baselines) {
            SelectedBaseline reduced = SelectedBaseline.of(baseline);
            if (!baseline.isMarkedForDeletion()) {
                present.put(reduced.name(), reduced);
            } else if (baseline.hasFinalizer(Names.FINALIZER)) {
                leaving.put(reduced.name(), reduced);
            }
        }
        return new BaselineSet(present, leaving);
    }

    public List<SelectedBaseline> selecting(
            String namespace, Map<String, String> labels, NamespaceSelection selection) {
        return selection.of(namespace, labels, present.values());
    }

    /** The baseline of this name, whether it holds or leaves. */
    public Optional<SelectedBaseline> find(String name) {
        return Optional.ofNullable(
                present.containsKey(name) ? present.get(name) : leaving.get(name));
    }
}
