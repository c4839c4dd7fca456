package io.securitybaseline.k3s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

import java.util.Map;

/** Pods of different safety, not yet created. */
final class Pods {

    private static final String IMAGE = "busybox:1.35.0";

    private Pods() {}

    /** One that says nothing about its security. */
    static Pod plain(String namespace) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("pod")
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("container")
                .withImage(IMAGE)
                .withImagePullPolicy("IfNotPresent")
                .endContainer()
                .endSpec()
                .build();
    }

    /** One that the level baseline of Pod Security refuses. */
    static Pod privileged(String namespace) {
        return plain(namespace)
                .edit()
                .editSpec()
                .editFirstContainer()
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }

    /** One that the level restricted of Pod Security lets in, and which runs a shell script. */
    static Pod restricted(
            String namespace, String name, Map<String, String> labels, String script) {
        return plain(namespace)
                .edit()
                .editMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .editSpec()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(1000L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .editFirstContainer()
                .withCommand("sh", "-c", script)
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
