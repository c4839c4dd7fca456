package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.live.Memory;
import io.securitybaseline.live.ServedApi;
import io.securitybaseline.rollout.FailedCreations;
import io.securitybaseline.rollout.Reach;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;
import io.securitybaseline.workload.WorkloadKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the cluster into values. Everything comes from caches, except the two questions that are
 * asked of the API server by name.
 */
public final class Observer {
    private static final String BASELINE_CRD = "securitybaselines." + Names.GROUP;

    private final KubernetesClient client;
    private final EventSourceContext<Namespace> context;
    private final List<EventSource<?, Namespace>> sources;
    private final RecentWrites recentWrites = new RecentWrites();
    private final ManagedCaches managed;
    private final ClusterCaches cluster;
    private final ClusterRoleCache clusterRoles;
    private final InformerEventSource<SecurityBaseline, Namespace> baselines;
    private final WaiverCache waivers;
    private final InformerEventSource<NamespaceSecurityReport, Namespace> reports;

    public Observer(
            KubernetesClient client, EventSourceContext<Namespace> context, Settings settings) {
        this.client = client;
        this.context = context;
        Watches watches = new Watches(context, settings.stamped());
        managed = new ManagedCaches(watches, settings);
        clusterRoles = new ClusterRoleCache(watches, settings, managed);
        cluster = new ClusterCaches(watches, settings, this::everyNamespace);
        baselines =
                watches.ofTheCluster(
                        SecurityBaseline.class, baseline -> everyNamespace(), Observer::decides);
        waivers = new WaiverCache(watches, this::namespaces);
        reports = watches.inEachNamespace(NamespaceSecurityReport.class);
        sources = List.copyOf(watches.all());
    }

    /** The watches, for the framework to run. */
    public List<EventSource<?, Namespace>> eventSources() {
        return sources;
    }

    /** The namespace as it is now, the operator's own last writes included. */
    public LiveNamespace observe(Namespace cached) {
        String name = cached.getMetadata().getName();
        @Nullable NamespaceSecurityReport report = report(name);
        Memory memory = report == null ? Memory.EMPTY : Memory.of(report.getInventory());
        Map<ItemKey, HasMetadata> objects = managed.in(name, memory.entries().keySet());
        return new LiveNamespace(recentWrites.newest(cached), objects, report);
    }

    /** The same by its name; empty when there is none. */
    public Optional<LiveNamespace> observe(String namespace) {
        return context.getPrimaryCache().get(new ResourceID(namespace)).map(this::observe);
    }

    /** What the namespace needs to know of the cluster around it. */
    public ClusterFacts facts(String namespace) {
        ClusterFacts facts = cluster.facts();
        List<ServedApi> served = facts.servedIn(namespace);
        return served.isEmpty() ? facts : facts.serving(namespace, withPods(namespace, served));
    }

    /** The ClusterRoles of these names, as far as they are there. */
    public ClusterRoles clusterRoles(Set<String> names) {
        return clusterRoles.named(names);
    }

    /**
     * Shows all pods and workloads of a namespace as the API server has them, those before others
     * whose controllers made these.
     *
     * @throws KubernetesClientException when they cannot be read
     */
    public void showWorkloads(String namespace, Consumer<? super HasMetadata> taker) {
        WorkloadPages pages = new WorkloadPages(client);
        WorkloadKind.OWNERS_FIRST.forEach(kind -> pages.read(kind.type(), namespace, taker));
    }

    /**
     * What controllers have told lately of pods that they cannot create in a namespace.
     *
     * @throws KubernetesClientException when it cannot be read
     */
    public List<Event> failedCreations(String namespace) {
        List<Event> events = new ArrayList<>();
        Pages.each(
                client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("reason", FailedCreations.REASON),
                events::add);
        return events;
    }

    public List<SecurityBaseline> baselines() {
        return baselines.list(baseline -> true).toList();
    }

    public Waivers waivers() {
        return waivers.waivers();
    }

    /** The namespaces that a waiver is for. */
    public Set<ResourceID> covered(Waiver waiver) {
        return waivers.covered(waiver);
    }

    public Stream<Namespace> namespaces() {
        return context.getPrimaryCache().list(namespace -> true);
    }

    public Stream<NamespaceSecurityReport> reports() {
        return reports.list(report -> Names.REPORT.equals(report.getMetadata().getName()));
    }

    /**
     * Whether the API server serves SecurityBaselines at this moment. When their definition is
     * being deleted all of them vanish, which is an outage and not a wish to let go of every
     * namespace.
     */
    public boolean servesBaselines() {
        try {
            CustomResourceDefinition definition =
                    client.apiextensions()
                            .v1()
                            .customResourceDefinitions()
                            .withName(BASELINE_CRD)
                            .get();
            return definition != null
                    && !definition.isMarkedForDeletion()
                    && definition.getStatus() != null
                    && definition.getStatus().getConditions().stream()
                            .anyMatch(
                                    it ->
                                            it.getType().equals("Established")
                                                    && it.getStatus().equals("True"));
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    /** Takes note of an object as the API server returned it. */
    public void wrote(ItemKey key, HasMetadata written) {
        if (written instanceof Namespace namespace) {
            recentWrites.noteNamespace(namespace);
        } else {
            managed.wrote(key.carrier(), written);
        }
    }

    /** Takes note of a report as the API server returned it. */
    public void wrote(NamespaceSecurityReport written) {
        RecentWrites.note(reports, written);
    }

    private @Nullable NamespaceSecurityReport report(String namespace) {
        return reports.get(new ResourceID(Names.REPORT, namespace)).orElse(null);
    }

    /** Only what is decided by: a status that the operator writes itself concerns no namespace. */
    private static boolean decides(Watches.Change<SecurityBaseline> change) {
        var before = change.before().getMetadata();
        var now = change.now().getMetadata();
        return !Objects.equals(before.getGeneration(), now.getGeneration())
                || !Objects.equals(before.getUid(), now.getUid())
                || !Objects.equals(before.getAnnotations(), now.getAnnotations())
                || !Objects.equals(before.getDeletionTimestamp(), now.getDeletionTimestamp())
                || !Reach.of(change.before()).equals(Reach.of(change.now()));
    }

    private List<ServedApi> withPods(String namespace, List<ServedApi> served) {
        Map<String, Map<String, String>> selectors = new TreeMap<>();
        for (ServedApi api : served) {
            selectors.computeIfAbsent(api.service(), service -> selector(namespace, service));
        }
        return served.stream()
                .map(
                        api ->
                                new ServedApi(
                                        api.what(),
                                        api.service(),
                                        api.port(),
                                        selectors.get(api.service())))
                .toList();
    }

    private @Nullable Map<String, String> selector(String namespace, String name) {
        try {
            Service service = client.services().inNamespace(namespace).withName(name).get();
            Map<String, String> selector =
                    service == null ? Map.of() : service.getSpec().getSelector();
            return selector == null || selector.isEmpty() ? null : selector;
        } catch (KubernetesClientException e) {
            return null;
        }
    }

    private Set<ResourceID> everyNamespace() {
        return context.getPrimaryCache().keys().collect(Collectors.toSet());
    }
}
