package io.securitybaseline.apply;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;

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
     */
    public List<Outcome> apply(ChangeSet changes, LiveNamespace live) {
        return new Application(writer, changes.changes(), live).perform();
    }
}
