package io.securitybaseline.baseline;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Decides which baselines select a namespace. System namespaces are never selected, whatever a
 * baseline says.
 */
public record NamespaceSelection(NamespaceGlobs systemNamespaces) {

    /**
     * Namespaces that no setting can give back to baselines: without them a cluster does not live.
     */
    public static final List<String> FLOOR =
            List.of("kube-system", "kube-public", "kube-node-lease");

    /** The baselines that select the namespace, as seen from there, in order of precedence. */
    public List<SelectedBaseline> of(
            String namespace, Map<String, String> labels, Collection<SelectedBaseline> baselines) {
        return baselines.stream()
                .filter(baseline -> selects(baseline, namespace, labels))
                .map(baseline -> baseline.at(namespace, labels))
                .sorted(SelectedBaseline.PRECEDENCE)
                .toList();
    }

    public boolean selects(
            SelectedBaseline baseline, String namespace, Map<String, String> labels) {
        return baseline.spec().namespaceSelector().matches(labels)
                && !FLOOR.contains(namespace)
                && !systemNamespaces.matches(namespace)
                && !NamespaceGlobs.anyMatches(baseline.spec().excludeNamespaces(), namespace);
    }
}
