package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.desired.Labels;

import org.jspecify.annotations.Nullable;

/** Writes the report of a namespace: one request, and only the operator writes it. */
public final class ReportWriter {
    private final KubernetesClient client;

    public ReportWriter(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Makes the report in {@code namespace} what it should be.
     *
     * @param present the report that is there
     * @param wanted what it should be; null when there should be none
     * @return the report as the API server returned it; null when there is none now
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses
     */
    public @Nullable NamespaceSecurityReport write(
            String namespace,
            @Nullable NamespaceSecurityReport present,
            @Nullable NamespaceSecurityReport wanted) {
        if (wanted == null) {
            if (present != null) {
                client.resource(present).delete();
            }
            return null;
        }
        ObjectMetaBuilder metadata =
                present == null
                        ? new ObjectMetaBuilder().withName(Names.REPORT).withNamespace(namespace)
                        : new ObjectMetaBuilder(present.getMetadata()).withManagedFields();
        wanted.setMetadata(
                metadata.addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE).build());
        return present == null
                ? client.resource(wanted).create()
                : client.resource(wanted).update();
    }
}
