package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Performs change sets on the cluster. Safe for use by several threads, each with another
 * namespace.
 */
public final class Applier {
    private final Writer writer;

    public Applier(KubernetesClient client) {
        this.writer = new Writer(client);
    }

    /**
     * Performs the changes in mode Enforce, in their order, and leaves the others. Never throws for
     * what the API server answers: every change has an outcome, in the order of the changes.
     *
     * @param written is given each object as soon as the API server has returned it
     */
    public List<Outcome> apply(
            ChangeSet changes, LiveNamespace live, BiConsumer<ItemKey, HasMetadata> written) {
        return new Application(writer, changes.changes(), live, written).perform();
    }
}
