package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The fingerprints of what baselines want, so that each is worked out once: namespaces under one
 * baseline get the same content. What tenants write is never kept here.
 */
final class KnownFingerprints {
    private static final int MOST = 1_000;

    private final Map<List<Object>, String> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<List<Object>, String> it) {
                            return size() > MOST;
                        }
                    });

    /** The fingerprint of the object; {@code compute} is asked for those that are new. */
    String of(HasMetadata desired, Function<HasMetadata, String> compute) {
        List<Object> content = List.of(desired.getClass(), FastEquality.content(desired));
        String before = known.get(content);
        if (before != null) {
            return before;
        }
        String now = compute.apply(desired);
        known.put(content, now);
        return now;
    }
}
