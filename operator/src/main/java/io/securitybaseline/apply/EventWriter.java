package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Names;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes Kubernetes Events about a namespace's report, so that they appear in the namespace and in
 * {@code kubectl describe}, and about a SecurityBaseline.
 */
public final class EventWriter {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The API server takes Events about what has no namespace only here. */
    private static final String CLUSTER_SCOPED = "default";

    private static final int LONGEST_NOTE = 1024;

    private final KubernetesClient client;
    private final String instance;

    /**
     * @param instance name of this process, which the Event names as its reporter
     */
    public EventWriter(KubernetesClient client, String instance) {
        this.client = client;
        this.instance = instance;
    }

    /**
     * Writes one Event.
     *
     * @param reason a word for programs, such as {@code DriftRepaired}
     * @param note a sentence for people, in the past tense
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses
     */
    public void write(
            HasMetadata regarding, boolean warning, String reason, String note, Instant now) {
        String namespace = regarding.getMetadata().getNamespace();
        Event event =
                new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName("securitybaseline-")
                        .withNamespace(namespace == null ? CLUSTER_SCOPED : namespace)
                        .endMetadata()
                        .withNewRegarding()
                        .withApiVersion(Names.GROUP + "/" + Names.VERSION)
                        .withKind(regarding.getKind())
                        .withName(regarding.getMetadata().getName())
                        .withNamespace(namespace)
                        .withUid(regarding.getMetadata().getUid())
                        .endRegarding()
                        .withEventTime(new MicroTime(MICROS.format(now)))
                        .withReportingController(Names.GROUP + "/operator")
                        .withReportingInstance(instance)
                        .withAction("Reconcile")
                        .withType(warning ? "Warning" : "Normal")
                        .withReason(reason)
                        .withNote(
                                note.length() <= LONGEST_NOTE
                                        ? note
                                        : note.substring(0, LONGEST_NOTE))
                        .build();
        client.resource(event).create();
    }
}
