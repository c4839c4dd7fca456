package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.CSIPersistentVolumeSource;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.ClusterObjects;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Protections;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.Storage;
import io.securitybaseline.evidence.VolumeFacts;
import io.securitybaseline.live.OrNone;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads objects of the whole cluster, one list after the other. */
final class ObjectProbe {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    private final KubernetesClient client;
    private final Listed listed;
    private final Stopwatch watch;
    private final Instant now;

    ObjectProbe(KubernetesClient client, Listed listed, Stopwatch watch, Instant now) {
        this.client = client;
        this.listed = listed;
        this.watch = watch;
        this.now = now;
    }

    ClusterObjects read() {
        Evidence<Set<String>> served =
                watch.time(Probe.discovery, new DiscoveryProbe(client, now)::served);
        return new ClusterObjects(
                served,
                watch.time(Probe.pods, new PodProbe(client, listed, now)::read),
                watch.time(Probe.objects, this::storage),
                watch.time(Probe.objects, new ServiceProbe(client, listed, now)::read),
                watch.time(
                        Probe.customResources,
                        () -> protections(new CustomResources(client, listed, served, now))),
                watch.time(Probe.objects, new ExtensionProbe(client, listed, now)::read),
                watch.time(Probe.objects, new FairnessProbe(client, listed, now)::read));
    }

    private Storage storage() {
        Evidence<List<StorageClass>> classes =
                listed.gather(
                        Provenance.direct(Probe.objects, now, ""),
                        "list storageclasses.storage.k8s.io",
                        client.storage().v1().storageClasses(),
                        Listed.<StorageClass, StorageClass>each(Stream::of));
        return new Storage(volumes(classes), classes.map(ObjectProbe::defaults));
    }

    private Protections protections(CustomResources resources) {
        return new Protections(
                new HostRules(resources, client, now).read(),
                new HostBenchmarks(resources).read(),
                new RuntimeRules(resources).read());
    }

    private Evidence<List<VolumeFacts>> volumes(Evidence<List<StorageClass>> classes) {
        if (classes instanceof Evidence.Missing<List<StorageClass>> missing) {
            return missing.of();
        }
        Map<String, Map<String, String>> parameters = new HashMap<>();
        classes.found()
                .orElse(List.of())
                .forEach(
                        it ->
                                parameters.put(
                                        it.getMetadata().getName(), OrNone.of(it.getParameters())));
        return listed.gather(
                Provenance.direct(Probe.objects, now, ""),
                "list persistentvolumes",
                client.persistentVolumes(),
                Listed.<PersistentVolume, VolumeFacts>each(it -> volume(it, parameters)));
    }

    private static Stream<VolumeFacts> volume(
            PersistentVolume volume, Map<String, Map<String, String>> parameters) {
        boolean isBound =
                volume.getStatus() != null && "Bound".equals(volume.getStatus().getPhase());
        if (!isBound || volume.getSpec() == null) {
            return Stream.of();
        }
        String name = volume.getSpec().getStorageClassName();
        CSIPersistentVolumeSource csi = volume.getSpec().getCsi();
        return Stream.of(
                new VolumeFacts(
                        volume.getMetadata().getName(),
                        csi == null ? "" : csi.getDriver(),
                        csi == null ? Map.of() : OrNone.of(csi.getVolumeAttributes()),
                        parameters.getOrDefault(name == null ? "" : name, Map.of())));
    }

    private static List<String> defaults(List<StorageClass> classes) {
        return classes.stream()
                .filter(
                        it ->
                                "true"
                                        .equals(
                                                OrNone.of(it.getMetadata().getAnnotations())
                                                        .get(DEFAULT_CLASS)))
                .map(it -> it.getMetadata().getName())
                .toList();
    }
}
