package io.securitybaseline.networkpolicy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The namespace whose policies are judged. Of other namespaces nothing is known. */
public record Home(String name, Map<String, String> labels) {
    /** The label that the API server sets on every namespace; nobody can forge it. */
    static final String NAME_LABEL = "kubernetes.io/metadata.name";

    public Home {
        Map<String, String> all = new TreeMap<>(labels);
        all.put(NAME_LABEL, name);
        labels = Collections.unmodifiableMap(all);
    }
}
