package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import java.util.function.Supplier;

/**
 * Tries to write, and tells what became of it.
 *
 * @param newest takes note of what was written
 */
record Attempt(Newest newest) {

    /** What becomes of a write. */
    Outcome of(Change change, Supplier<HasMetadata> write) {
        try {
            HasMetadata written = write.get();
            newest.take(change.key(), written);
            return Outcome.done(change, written);
        } catch (KubernetesClientException refusal) {
            return Refusal.outcome(change, refusal);
        }
    }

    /** A deletion; that the object is gone already is as good. */
    static Outcome gone(Change change, Runnable delete) {
        try {
            delete.run();
            return Outcome.done(change, null);
        } catch (KubernetesClientException refusal) {
            return refusal.getCode() == 404
                    ? Outcome.done(change, null)
                    : Refusal.outcome(change, refusal);
        }
    }
}
