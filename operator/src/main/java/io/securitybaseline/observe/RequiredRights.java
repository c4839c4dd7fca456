package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;

import java.util.List;
import java.util.Optional;

/** The rights without which nothing can be decided about any namespace. */
public final class RequiredRights {
    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(
                    Namespace.class,
                    SecurityBaseline.class,
                    SecurityWaiver.class,
                    NamespaceSecurityReport.class);

    private RequiredRights() {}

    /** A sentence for each that is missing; asks the API server. */
    public static List<String> missing(KubernetesClient client) {
        return KINDS.stream()
                .map(kind -> new WatchRights(client, kind, "", "").missing())
                .flatMap(Optional::stream)
                .toList();
    }
}
