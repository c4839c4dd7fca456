package io.securitybaseline.check;

import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.baseline.SelectedBaseline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which baselines apply to the namespace that a manifest goes to. Where the namespace's labels are
 * not known, it counts as selected: a check that assumed otherwise could pass what is refused.
 *
 * @param baselines all baselines that are given
 * @param labels the labels of namespaces, where they are known
 */
public record NamespaceScope(
        List<SelectedBaseline> baselines, Map<String, Map<String, String>> labels) {

    private static final NamespaceSelection SELECTION =
            new NamespaceSelection(NamespaceGlobs.of(List.of()));
    private static final String NAME = "kubernetes.io/metadata.name";

    public NamespaceScope {
        baselines = List.copyOf(baselines);
        labels = Map.copyOf(labels);
    }

    /**
     * The baselines on the namespace.
     *
     * @param namespace its name; empty when the manifest names none
     */
    public List<SelectedBaseline> over(String namespace) {
        Map<String, String> known = labels.get(namespace);
        if (known == null) {
            return baselines.stream().filter(it -> !excludes(it, namespace)).toList();
        }
        return SELECTION.of(namespace, labelsOf(namespace), baselines);
    }

    /** The labels of the namespace as far as they are known, with that which its name is. */
    public Map<String, String> labelsOf(String namespace) {
        Map<String, String> all = new HashMap<>(labels.getOrDefault(namespace, Map.of()));
        if (!namespace.isEmpty()) {
            all.put(NAME, namespace);
        }
        return Map.copyOf(all);
    }

    private static boolean excludes(SelectedBaseline baseline, String namespace) {
        return NamespaceSelection.FLOOR.contains(namespace)
                || NamespaceGlobs.anyMatches(baseline.spec().excludeNamespaces(), namespace);
    }
}
