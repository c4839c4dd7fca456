package io.securitybaseline.flags;

import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.testbed.ControlPlane;

import java.io.ByteArrayInputStream;
import java.util.Set;

/** ServiceAccounts of one cluster, each with some rights. */
final class Accounts {
    private final ControlPlane plane;
    private final KubernetesClient admin;
    private int count;

    Accounts(ControlPlane plane, KubernetesClient admin) {
        this.plane = plane;
        this.admin = admin;
    }

    /** A client of an account that has these rights and no others, as soon as they count. */
    KubernetesClient with(Set<Right> rights) {
        String name = "assessor-" + count++;
        admin.resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace("default")
                                .endMetadata()
                                .build())
                .create();
        rights.forEach(it -> admin.load(stream(it.manifests(name))).create());
        String token =
                admin.serviceAccounts()
                        .inNamespace("default")
                        .withName(name)
                        .tokenRequest()
                        .getStatus()
                        .getToken();
        KubernetesClient client = FlagSetsIT.client(plane.kubeconfig(name, token));
        rights.forEach(it -> await().until(() -> it.isGranted(client)));
        return client;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
