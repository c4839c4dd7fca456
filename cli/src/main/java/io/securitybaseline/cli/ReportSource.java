package io.securitybaseline.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ManifestFiles;
import io.securitybaseline.manifest.Reading;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SecurityBaselines and reports, from a cluster or from what was exported of one. */
record ReportSource(List<SecurityBaseline> baselines, List<NamespaceSecurityReport> reports) {

    /** What a newer operator writes besides is left out. */
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static ReportSource ofCluster(KubernetesClient client) {
        return new ReportSource(
                client.resources(SecurityBaseline.class).list().getItems(),
                client
                        .resources(NamespaceSecurityReport.class)
                        .inAnyNamespace()
                        .list()
                        .getItems()
                        .stream()
                        .filter(it -> it.getMetadata().getName().equals(Names.REPORT))
                        .toList());
    }

    /** One namespace, for a caller who may perhaps read no more than its report. */
    static ReportSource ofNamespace(KubernetesClient client, String namespace, Unread unread)
            throws Unusable {
        return new ReportSource(
                unread.orNone(
                        "SecurityBaselines",
                        () -> client.resources(SecurityBaseline.class).list().getItems()),
                List.of(report(client, namespace)));
    }

    /**
     * The report of a namespace.
     *
     * @throws Unusable when there is none: an empty one would look compliant
     */
    static NamespaceSecurityReport report(KubernetesClient client, String namespace)
            throws Unusable {
        NamespaceSecurityReport report =
                client.resources(NamespaceSecurityReport.class)
                        .inNamespace(namespace)
                        .withName(Names.REPORT)
                        .get();
        if (report == null) {
            throw new Unusable(
                    "namespace " + namespace,
                    "has no report; no SecurityBaseline selects it, or the operator has not"
                            + " reconciled it yet");
        }
        return report;
    }

    /** The part that is about a namespace; all for null. */
    ReportSource in(@Nullable String namespace) {
        return namespace == null
                ? this
                : new ReportSource(
                        baselines,
                        reports.stream()
                                .filter(it -> it.getMetadata().getNamespace().equals(namespace))
                                .toList());
    }

    /**
     * What files hold, such as the output of {@code kubectl get -o yaml}.
     *
     * @throws Unusable when something cannot be read: the report would be of less than it says
     */
    static ReportSource ofFiles(List<String> paths, InputStream stdin) throws Unusable {
        ReportSource source = new ReportSource(new ArrayList<>(), new ArrayList<>());
        List<Reading.Unreadable> unreadable = new ArrayList<>();
        new ManifestFiles(stdin)
                .read(
                        paths,
                        reading -> {
                            switch (reading) {
                                case Reading.Unreadable it -> unreadable.add(it);
                                case Manifest it -> source.take(it, unreadable);
                                case Reading.Foreign _ -> {}
                            }
                        });
        if (!unreadable.isEmpty()) {
            throw new Unusable(unreadable);
        }
        if (source.baselines.isEmpty() && source.reports.isEmpty()) {
            throw new Unusable(
                    String.join(", ", paths),
                    "has neither a SecurityBaseline nor a NamespaceSecurityReport in it");
        }
        return source;
    }

    private void take(Manifest manifest, List<Reading.Unreadable> unreadable) {
        if (!manifest.group().equals(Names.GROUP)) {
            return;
        }
        switch (manifest.kind()) {
            case "SecurityBaseline" ->
                    exported(manifest, SecurityBaseline.class, unreadable)
                            .ifPresent(baselines::add);
            case "NamespaceSecurityReport" ->
                    exported(manifest, NamespaceSecurityReport.class, unreadable)
                            .ifPresent(reports::add);
            default -> {}
        }
    }

    /** A resource of ours that was exported; what is none is added to {@code unreadable}. */
    static <T> Optional<T> exported(
            Manifest manifest, Class<T> type, List<Reading.Unreadable> unreadable) {
        try {
            return Optional.of(JSON.convertValue(manifest.content(), type));
        } catch (IllegalArgumentException e) {
            unreadable.add(
                    new Reading.Unreadable(
                            manifest.file(),
                            manifest.document(),
                            manifest.line(),
                            "is not what a " + manifest.kind() + " is"));
            return Optional.empty();
        }
    }
}
