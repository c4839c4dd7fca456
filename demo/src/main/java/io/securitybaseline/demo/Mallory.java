package io.securitybaseline.demo;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;

import java.net.HttpURLConnection;
import java.util.List;

/** A cluster admin who tampers. */
final class Mallory implements AutoCloseable {

    static final String NAME = "mallory";

    private final KubernetesClient client;

    /** One who acts through the admin of the control plane, which RBAC does not bind. */
    Mallory(KubernetesClient admin) {
        client =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(admin.getConfiguration())
                                        .withImpersonateUsername(NAME)
                                        .build())
                        .build();
    }

    /** Tampers; returns the version in which the object is broken, or the last one that it had. */
    String does(Tampering tampering) {
        var object = tampering.object(client);
        var before = object.require().getMetadata().getResourceVersion();
        if (tampering.patch().isEmpty()) {
            object.delete();
            return before;
        }
        var patch = tampering.patch().get();
        var context =
                new PatchContext.Builder()
                        .withPatchType(patch.type())
                        .withFieldManager(NAME)
                        .build();
        return object.patch(context, patch.body()).getMetadata().getResourceVersion();
    }

    /** Whether he is refused a patch, which is only tried. */
    boolean isRefused(Tampering tampering) {
        var patch = tampering.patch().orElseThrow();
        var context =
                new PatchContext.Builder()
                        .withPatchType(patch.type())
                        .withDryRun(List.of("All"))
                        .build();
        try {
            tampering.object(client).patch(context, patch.body());
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
