package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.securitybaseline.config.Settings;

/**
 * Where namespaces are kept: slimmed, and within a budget, as whoever may write one can give it any
 * number of labels.
 */
public final class NamespaceStore {
    private NamespaceStore() {}

    public static ItemStore<Namespace> of(Settings settings) {
        return new KeptObjects<>(new Slimming(settings.stamped()), NamespaceBudget.ofThisProcess());
    }
}
