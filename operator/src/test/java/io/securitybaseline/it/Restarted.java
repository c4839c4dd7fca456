package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.rollout.FailedCreations;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The workloads of a namespace, of which every pod is made anew: those that run by deleting their
 * pods, those that do not by making them run. Pods carry the label {@code app} with the name of
 * their workload, and no name is the beginning of another.
 */
final class Restarted {
    private final KubernetesClient client;
    private final String namespace;
    private final Set<String> refusedAtOnce = new TreeSet<>();

    Restarted(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Deletes and makes all pods anew. */
    void all() {
        client.v1().events().inNamespace(namespace).delete();
        List<Pod> alone =
                client.pods().inNamespace(namespace).list().getItems().stream()
                        .filter(it -> it.getMetadata().getOwnerReferences().isEmpty())
                        .toList();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        alone.forEach(this::again);
        client.apps().deployments().inNamespace(namespace).list().getItems().stream()
                .filter(it -> it.getSpec().getReplicas() == 0)
                .forEach(it -> client.apps().deployments().resource(it).scale(1));
        client.batch()
                .v1()
                .cronjobs()
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(
                        it ->
                                attempt(
                                        it.getMetadata().getName(),
                                        () ->
                                                client.resource(
                                                                new JobBuilder()
                                                                        .withNewMetadata()
                                                                        .withName(
                                                                                it.getMetadata()
                                                                                        .getName())
                                                                        .withNamespace(namespace)
                                                                        .endMetadata()
                                                                        .withSpec(
                                                                                it.getSpec()
                                                                                        .getJobTemplate()
                                                                                        .getSpec())
                                                                        .build())
                                                        .create()));
        client.batch().v1().jobs().inNamespace(namespace).list().getItems().stream()
                .filter(it -> Boolean.TRUE.equals(it.getSpec().getSuspend()))
                .forEach(this::resume);
    }

    private void again(Pod pod) {
        Pod manifest =
                new PodBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .withNamespace(namespace)
                        .withLabels(pod.getMetadata().getLabels())
                        .endMetadata()
                        .withSpec(pod.getSpec())
                        .editSpec()
                        .withNodeName(null)
                        .withVolumes(
                                pod.getSpec().getVolumes().stream()
                                        .filter(it -> !it.getName().startsWith("kube-api-access-"))
                                        .toList())
                        .endSpec()
                        .build();
        manifest.getSpec()
                .getContainers()
                .forEach(
                        container ->
                                container
                                        .getVolumeMounts()
                                        .removeIf(
                                                it -> it.getName().startsWith("kube-api-access-")));
        attempt(pod.getMetadata().getName(), () -> client.resource(manifest).create());
    }

    private void resume(Job job) {
        attempt(
                job.getMetadata().getName(),
                () ->
                        client.batch()
                                .v1()
                                .jobs()
                                .resource(job)
                                .edit(
                                        it ->
                                                new JobBuilder(it)
                                                        .editSpec()
                                                        .withSuspend(false)
                                                        .endSpec()
                                                        .build()));
    }

    private void attempt(String name, Runnable creation) {
        try {
            creation.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 403 && e.getCode() != 422) {
                throw e;
            }
            refusedAtOnce.add(name);
        }
    }

    /** Those of which no pod can be made. */
    Set<String> refused(Collection<String> names) {
        Set<String> refused = new TreeSet<>(refusedAtOnce);
        for (Event event : client.v1().events().inNamespace(namespace).list().getItems()) {
            if (FailedCreations.REASON.equals(event.getReason())) {
                names.stream()
                        .filter(it -> event.getInvolvedObject().getName().startsWith(it))
                        .forEach(refused::add);
            }
        }
        return refused;
    }

    /** Those that have a pod again. */
    Set<String> running() {
        Set<String> running = new TreeSet<>();
        client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .forEach(it -> running.add(it.getMetadata().getLabels().get("app")));
        return running;
    }
}
