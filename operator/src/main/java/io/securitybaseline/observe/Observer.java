package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.config.Settings;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.ServedApi;
import io.securitybaseline.pipeline.Blindness;
import io.securitybaseline.read.Pages;
import io.securitybaseline.read.WorkloadPages;
import io.securitybaseline.rollout.FailedCreations;
import io.securitybaseline.rollout.Reach;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;
import io.securitybaseline.workload.WorkloadKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
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
 * Reads the cluster into values. Everything comes from caches, but for what is asked of the API
 * server by name.
 */
public final class Observer {
    private final KubernetesClient client;
    private final BesideCaches beside;
    private final EventSourceContext<Namespace> context;
    private final List<EventSource<?, Namespace>> sources;
    private final Overlay<Namespace> ownWrites = new Overlay<>();
    private final ServedBaselines served;
    private final ManagedCaches managed;
    private final Completion completion;
    private final ClusterCaches cluster;
    private final ClusterRoleCache clusterRoles;
    private final PatientEventSource<SecurityBaseline, Namespace> baselines;
    private final WaiverCache waivers;
    private final Optional<AssessmentCache> assessment;
    private final PatientEventSource<NamespaceSecurityReport, Namespace> reports;

    /**
     * @param client reads objects as a whole
     * @param triggers is told what changed
     */
    public Observer(
            KubernetesClient client,
            EventSourceContext<Namespace> context,
            Settings settings,
            Triggers triggers) {
        this.client = client;
        this.beside = new BesideCaches(client);
        this.context = context;
        this.served = new ServedBaselines(client, System::nanoTime);
        Watches watches = new Watches(context, triggers, settings.stamped());
        managed = new ManagedCaches(watches, settings);
        completion = new Completion(managed, beside);
        clusterRoles = new ClusterRoleCache(watches, settings, managed);
        cluster = new ClusterCaches(watches, settings);
        baselines =
                watches.ofTheCluster(
                        SecurityBaseline.class,
                        baseline -> baselineChanged(triggers),
                        Observer::decides);
        waivers = new WaiverCache(watches, this::namespaces);
        reports = watches.reports();
        assessment =
                settings.assessment()
                        ? Optional.of(new AssessmentCache(watches))
                        : Optional.empty();
        sources = List.copyOf(watches.all());
    }

    private void baselineChanged(Triggers triggers) {
        served.forget();
        triggers.besideAllNamespaces();
    }

    /** The watches, for the framework to run. */
    public List<EventSource<?, Namespace>> eventSources() {
        return sources;
    }

    /** To be called when all watches have begun. */
    public void begun() {
        cluster.refresh();
    }

    /** The assessment and its reports; empty where the cluster may not be assessed. */
    public Optional<AssessmentCache> assessment() {
        return assessment;
    }

    /** Whether everything is seen without which nothing can be decided about any namespace. */
    public boolean isReady() {
        return baselines.isFilled() && waivers.isFilled() && reports.isFilled();
    }

    /** The namespace as the cache has it, the operator's own last write included. */
    public Optional<Namespace> namespace(String name) {
        return context.getPrimaryCache().get(new ResourceID(name)).map(ownWrites::newest);
    }

    /** The report as the cache has it, the operator's own last write included. */
    public @Nullable NamespaceSecurityReport report(String namespace) {
        return reports.get(new ResourceID(Names.REPORT, namespace)).orElse(null);
    }

    /**
     * What is in a namespace, as far as it can be read.
     *
     * @param crowded the kinds of which it has more objects than are kept
     * @param refused whether the API server refused to tell of what is not kept
     * @param unfinished whether there is more that could be kept by now
     */
    public record Contents(
            Map<ItemKey, HasMetadata> objects,
            Map<ItemKey, String> unreadable,
            Set<ItemKind> crowded,
            boolean refused,
            boolean unfinished) {}

    /**
     * The objects of the kinds that baselines manage.
     *
     * @param remembered what the operator has made there; it is looked up by name as well
     */
    public Contents contents(String namespace, Inventory remembered) {
        Completion.Completed completed = completion.in(namespace, remembered);
        Map<ItemKey, HasMetadata> objects = completed.objects();
        Map<ItemKey, String> unreadable = new TreeMap<>();
        objects.forEach(
                (key, object) ->
                        Unreadable.on(object)
                                .ifPresent(mark -> unreadable.put(key, mark.reason())));
        objects.keySet().removeAll(unreadable.keySet());
        Completion.Rest rest = completed.rest();
        return new Contents(objects, unreadable, rest.crowded(), rest.refused(), rest.unfinished());
    }

    /** What the namespace needs to know of the cluster around it. */
    public ClusterFacts facts(String namespace) {
        ClusterFacts facts = cluster.facts();
        List<ServedApi> here = facts.servedIn(namespace);
        return here.isEmpty() ? facts : facts.serving(namespace, beside.withPods(namespace, here));
    }

    /** The kinds that are not seen, each with the reason. */
    public Map<ItemKind, Blindness.Cause> unseenKinds() {
        Map<ItemKind, Blindness.Cause> unseen = new EnumMap<>(ItemKind.class);
        managed.unfilled().forEach((kind, watch) -> unseen.put(kind, cause(watch)));
        return unseen;
    }

    /** Why it is not known what the API server calls in which namespace; empty when it is. */
    public Optional<Blindness.Cause> unseenFacts() {
        return cluster.unfilled().map(Observer::cause).findFirst();
    }

    private static Blindness.Cause cause(PatientEventSource<?, Namespace> watch) {
        return watch.missing()
                .map(it -> new Blindness.Cause(Reason.Forbidden, it))
                .orElseGet(
                        () ->
                                new Blindness.Cause(
                                        Reason.CacheStale,
                                        watch.resourceType().getSimpleName()
                                                + " objects have not been listed yet"));
    }

    /** All ClusterRoles, which tell what the RoleBindings to them give. */
    public ClusterRoles clusterRoles() {
        return clusterRoles.all();
    }

    /**
     * The object with all that the API server notes of it; empty when it is gone.
     *
     * @throws KubernetesClientException when it cannot be read
     */
    public <T extends HasMetadata> Optional<T> whole(T seen) {
        return beside.whole(seen);
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
        return baselines.list(baseline -> Unreadable.on(baseline).isEmpty()).toList();
    }

    /** Names of all SecurityBaselines, those included that cannot be read. */
    public Stream<String> baselineNames() {
        return baselines.keys().map(ResourceID::getName);
    }

    public Waivers waivers() {
        return waivers.waivers();
    }

    /** Names of the namespaces that a waiver is for. */
    public Set<String> covered(Waiver waiver) {
        return waivers.covered(waiver);
    }

    public Set<String> namespaceNames() {
        return context.getPrimaryCache()
                .keys()
                .map(ResourceID::getName)
                .collect(Collectors.toSet());
    }

    public Stream<Namespace> namespaces() {
        return context.getPrimaryCache().list(namespace -> true);
    }

    public Stream<NamespaceSecurityReport> reports() {
        return reports.list(report -> Names.REPORT.equals(report.getMetadata().getName()));
    }

    /**
     * Whether a SecurityBaseline that is not among {@link #baselines()} was deleted. When their
     * definition goes all of them vanish, and one that cannot be read is there all the same.
     */
    public boolean servesBaselines() {
        return baselines.list(it -> Unreadable.on(it).isPresent()).findAny().isEmpty()
                && served.ask();
    }

    /** Takes note of an object as the API server returned it. */
    public void wrote(ItemKey key, HasMetadata written) {
        if (written instanceof Namespace namespace) {
            ownWrites.note(namespace);
        } else {
            managed.wrote(key.carrier(), written);
        }
    }

    /** Takes note of a report as the API server returned it. */
    public void wrote(NamespaceSecurityReport written) {
        RecentWrites.note(reports, written);
    }

    /** Lets go of what was noted of a namespace that is gone. */
    public void forget(String namespace) {
        ownWrites.forget(namespace);
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
}
