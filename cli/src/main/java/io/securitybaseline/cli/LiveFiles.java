package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.check.Kinds;
import io.securitybaseline.check.Typed;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ManifestFiles;
import io.securitybaseline.manifest.Reading;
import io.securitybaseline.workload.WorkloadKind;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is in a namespace, as it was exported: the output of {@code kubectl get -o yaml}. */
record LiveFiles(
        String namespace,
        LiveObjects objects,
        List<HasMetadata> workloads,
        TrafficFiles traffic,
        List<Reading.Unreadable> unreadable) {

    /**
     * Adds what the files have of the namespace.
     *
     * @param workloads takes what is a pod or makes pods
     * @param traffic takes what is about traffic, of other namespaces as well
     * @throws Unusable when something cannot be read: it could be what differs
     */
    static void read(
            String namespace,
            List<String> paths,
            InputStream stdin,
            LiveObjects objects,
            List<HasMetadata> workloads,
            TrafficFiles traffic)
            throws Unusable {
        LiveFiles files = new LiveFiles(namespace, objects, workloads, traffic, new ArrayList<>());
        AtomicBoolean empty = new AtomicBoolean(true);
        new ManifestFiles(stdin)
                .read(
                        paths,
                        reading -> {
                            empty.compareAndSet(true, reading instanceof Reading.Foreign);
                            files.take(reading);
                        });
        if (empty.get()) {
            throw new Unusable(String.join(", ", paths), "has no manifests in it");
        }
        if (!files.unreadable.isEmpty()) {
            throw new Unusable(files.unreadable);
        }
        objects.addDefaultAccount();
    }

    private void take(Reading reading) {
        switch (reading) {
            case Reading.Foreign _ -> {}
            case Reading.Unreadable it -> unreadable.add(it);
            case Manifest it -> {
                try {
                    take(it);
                } catch (Typed.Misfitting e) {
                    unreadable.add(
                            new Reading.Unreadable(
                                    it.file(),
                                    it.document(),
                                    it.lines().of(e.verdict().path()),
                                    e.verdict().message()));
                }
            }
        }
    }

    private void take(Manifest manifest) throws Typed.Misfitting {
        traffic.take(manifest)
                .ifPresent(
                        it ->
                                unreadable.add(
                                        new Reading.Unreadable(
                                                manifest.file(),
                                                manifest.document(),
                                                manifest.line(),
                                                manifest.kind() + " " + it)));
        if (!Kinds.isKnown(manifest.group(), manifest.kind())) {
            return;
        }
        if (manifest.group().equals(Names.GROUP)) {
            exported(manifest);
            return;
        }
        if (!manifest.namespace().isEmpty() && !manifest.namespace().equals(namespace)) {
            return;
        }
        Optional<Class<? extends HasMetadata>> type =
                LiveObjects.type(manifest.kind()).or(() -> workload(manifest.kind()));
        if (type.isPresent()) {
            add(manifest, type.get());
        }
    }

    private void exported(Manifest manifest) {
        Optional<? extends HasMetadata> ours =
                switch (manifest.kind()) {
                    case "SecurityBaseline" ->
                            ReportSource.exported(manifest, SecurityBaseline.class, unreadable);
                    case "SecurityWaiver" ->
                            ReportSource.exported(manifest, SecurityWaiver.class, unreadable);
                    case "NamespaceSecurityReport" ->
                            ReportSource.exported(
                                            manifest, NamespaceSecurityReport.class, unreadable)
                                    .filter(_ -> manifest.namespace().equals(namespace));
                    default -> Optional.empty();
                };
        ours.ifPresent(objects::add);
    }

    private static Optional<Class<? extends HasMetadata>> workload(String kind) {
        return Arrays.stream(WorkloadKind.values())
                .filter(it -> it.name().equals(kind))
                .findFirst()
                .map(WorkloadKind::type);
    }

    private void add(Manifest manifest, Class<? extends HasMetadata> type) throws Typed.Misfitting {
        HasMetadata object = Typed.of(manifest.content(), type);
        if (object.getMetadata() == null) {
            object.setMetadata(new ObjectMeta());
        }
        if (workload(manifest.kind()).isPresent()) {
            object.getMetadata().setNamespace(namespace);
            workloads.add(object);
        } else {
            objects.add(object);
        }
    }
}
