package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.baseline.SelectedBaseline;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which namespaces a baseline selects, by the labels that they have at the moment of the call.
 *
 * @param namespaces the namespace of a name, as it is now
 * @param all names of all namespaces
 * @param selection which of them may be selected at all
 */
record Selector(
        Function<String, Optional<Namespace>> namespaces,
        Supplier<Set<String>> all,
        NamespaceSelection selection) {

    /** The labels of the namespace if the baseline selects it; one that is being deleted is not. */
    Optional<Map<String, String>> selected(SelectedBaseline baseline, String namespace) {
        return namespaces
                .apply(namespace)
                .filter(it -> !it.isMarkedForDeletion())
                .map(Selector::labels)
                .filter(labels -> selection.selects(baseline, namespace, labels));
    }

    /** Names of all namespaces. */
    Set<String> names() {
        return new HashSet<>(all.get());
    }

    private static Map<String, String> labels(Namespace namespace) {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
