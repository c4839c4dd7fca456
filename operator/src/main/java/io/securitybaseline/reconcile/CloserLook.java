package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.observe.Observer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out who changed something. The caches do not keep the notes that the API server makes of
 * that: for all objects together they would be larger than the objects.
 */
final class CloserLook {
    private static final int MOST = 20;

    private CloserLook() {}

    /** The namespace, of which the objects that carry these keys have their notes. */
    static LiveNamespace at(LiveNamespace live, Set<ItemKey> keys, Observer observer) {
        Map<ItemKey, HasMetadata> objects = new TreeMap<>(live.objects());
        Map<HasMetadata, HasMetadata> looked = new HashMap<>();
        Namespace namespace = live.namespace();
        for (ItemKey key : keys.stream().limit(MOST).toList()) {
            HasMetadata seen = live.carrier(key).orElse(null);
            if (seen == null) {
                continue;
            }
            if (key.kind() == ItemKind.NamespaceLabel) {
                namespace = noted(namespace, observer);
            } else {
                objects.put(key.carrier(), looked.computeIfAbsent(seen, it -> noted(it, observer)));
            }
        }
        return new LiveNamespace(namespace, objects, live.report());
    }

    /**
     * The object as the API server has it now, which may be newer than what was seen. Where it is
     * gone, is another one by now, or may not be read, nobody is named.
     */
    private static <T extends HasMetadata> T noted(T seen, Observer observer) {
        try {
            return observer.whole(seen)
                    .filter(it -> it.getMetadata().getUid().equals(seen.getMetadata().getUid()))
                    .filter(it -> Unreadable.on(it).isEmpty())
                    .orElse(seen);
        } catch (KubernetesClientException e) {
            return seen;
        }
    }
}
