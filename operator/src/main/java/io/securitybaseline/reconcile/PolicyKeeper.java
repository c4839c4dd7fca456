package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.securitybaseline.admission.AdmissionPolicies;
import io.securitybaseline.admission.Exemption;
import io.securitybaseline.admission.PolicyNames;
import io.securitybaseline.admission.Surroundings;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.apply.Applier;
import io.securitybaseline.apply.EventWriter;
import io.securitybaseline.apply.Prober;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.config.Settings;
import io.securitybaseline.contention.Plan;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Differ;
import io.securitybaseline.diff.Disposition;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.Foresight;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.OwnAccount;
import io.securitybaseline.observe.PolicyCaches;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.report.Reporting;
import io.securitybaseline.rollout.Reach;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/**
 * Keeps the admission policies of baselines, which stand beside all namespaces: the same seven
 * steps, once for each baseline.
 */
final class PolicyKeeper {
    private static final Logger log = LoggerFactory.getLogger(PolicyKeeper.class);

    /** How long an exemption outlives its end at most, whatever happens to the clock. */
    private static final Duration EXEMPTIONS = Duration.ofSeconds(5);

    private final Fleet fleet;
    private final Settings settings;
    private final KubernetesClient client;
    private final Applier applier;
    private final Proofs proofs;
    private final DriftEvents events;
    private final OperatorMetrics metrics;
    private final Attempts attempts = new Attempts();
    private final OrphanedPolicies orphans;
    private final Alarm<SecurityBaseline> alarm;
    private final Fights fights;

    /** What was told and remembered last, by baseline. */
    private final Map<String, NamespaceSecurityReport> told = new ConcurrentHashMap<>();

    private volatile @Nullable PolicyCaches caches;
    private volatile @Nullable Surroundings surroundings;

    /**
     * What came of looking at a baseline's policies.
     *
     * @param held how many policies and bindings it still has that are to go
     * @param again when it must be looked at again
     */
    record Kept(PolicyResult result, int held, Optional<Duration> again) {
        static final Kept NOTHING = new Kept(PolicyResult.NONE, 0, Optional.empty());
    }

    PolicyKeeper(
            Fleet fleet,
            Settings settings,
            KubernetesClient client,
            OperatorMetrics metrics,
            ScheduledExecutorService timer) {
        this.alarm = new Alarm<>(timer);
        this.fights = new Fights(alarm, System::nanoTime);
        this.fleet = fleet;
        this.settings = settings;
        this.client = client;
        this.metrics = metrics;
        this.applier = new Applier(client);
        this.proofs = new Proofs(new Prober(client)::probe, System::nanoTime);
        this.orphans = new OrphanedPolicies(fleet, applier, proofs, metrics);
        this.events = new DriftEvents(new EventWriter(client, settings.instance()));
    }

    /** The watches; none when the operator is not set up for policies. */
    List<EventSource<?, SecurityBaseline>> watch(EventSourceContext<SecurityBaseline> context) {
        if (!settings.controls().contains(Control.admission)) {
            return List.of();
        }
        PolicyCaches made = new PolicyCaches(context, PolicyNames::keys);
        caches = made;
        List<EventSource<?, SecurityBaseline>> sources = new ArrayList<>(made.eventSources());
        sources.add(alarm.source());
        return sources;
    }

    /** How many policies and bindings are contested. */
    int contested() {
        return fights.contested();
    }

    /** Makes the policies of a baseline what they should be. */
    Kept keep(SecurityBaseline baseline, Set<String> namespaces) {
        SelectedBaseline reduced = beside(baseline);
        PolicyCaches seen = caches;
        if (seen == null) {
            return kept(reduced, PolicyVerdicts.ofDisabled(reduced), namespaces);
        }
        NamespaceSecurityReport before =
                told.computeIfAbsent(reduced.name(), it -> PolicyMemory.of(baseline));
        boolean leaving = baseline.isMarkedForDeletion();
        Instant detected = fleet.now();
        Collection<Exemption> exemptions = fleet.exemptions(reduced);
        AdmissionPolicies policies =
                new AdmissionPolicies(reduced, surroundings(), exemptions, detected);
        DesiredSet nothing = DesiredSet.of(List.of(), List.of());
        DesiredSet askedFor = leaving ? nothing : policies.desired(Scope.ASKED_FOR);
        LiveNamespace live =
                PolicyMemory.live(reduced.name(), seen, before, askedFor.items().keySet());
        if (askedFor.items().isEmpty() && live.memory().entries().isEmpty()) {
            return kept(reduced, PolicyResult.NONE, namespaces);
        }
        boolean stays = leaving && fleet.removals().braked(baseline).isPresent();
        ChangeSet changes =
                Differ.diff(
                        leaving ? nothing : policies.desired(Scope.ENFORCED),
                        askedFor,
                        live,
                        (key, entry) ->
                                stays || isSilentOn(reduced, key, leaving)
                                        ? Disposition.KEEP
                                        : Disposition.PRUNE);
        Plan plan = fights.plan(live, changes);
        List<Outcome> made = applier.apply(plan.permitted(), live);
        Instant applied = Instant.now();
        made.stream().map(Outcome::written).flatMap(Stream::ofNullable).forEach(seen::wrote);
        List<Outcome> outcomes = fights.after(reduced.name(), plan, made).outcomes();
        NamespaceResult result =
                Reporting.of(
                        live,
                        List.of(reduced),
                        EffectiveBaseline.of(List.of(reduced), Scope.ASKED_FOR),
                        outcomes,
                        changes.problems(),
                        ForeignObjects.NONE,
                        new Foresight.NotAsked(),
                        Map.of(),
                        detected,
                        applied);
        told.put(reduced.name(), Objects.requireNonNull(result.report()));
        metrics.reconciled(outcomes, detected, applied);
        events.tell(baseline, result.news(), applied);
        log(reduced, outcomes);
        Map<ItemKey, HasMetadata> now = seen.of(PolicyNames.keys(reduced.name()));
        PolicyVerdicts verdicts =
                new PolicyVerdicts(reduced, result, policies.probes(), now, proofs);
        PolicyResult told =
                new PolicyResult(
                        verdicts.on(leaving ? List.of() : List.copyOf(namespaces)),
                        result.drift(),
                        Objects.requireNonNull(result.report()).getInventory());
        int held = leaving ? told.inventory().size() : 0;
        Kept kept = kept(reduced, told, namespaces);
        return new Kept(kept.result(), held, again(reduced.name(), outcomes, verdicts, exemptions));
    }

    /** Removes all that a baseline had that is gone. */
    void release(String baseline) {
        fleet.policies().remove(baseline);
        fights.forget(baseline);
        NamespaceSecurityReport before = told.remove(baseline);
        PolicyCaches seen = caches;
        if (seen != null) {
            orphans.remove(
                    PolicyMemory.live(
                            baseline,
                            seen,
                            before == null ? new NamespaceSecurityReport() : before,
                            Set.of()));
        }
    }

    /** Removes the policies of baselines that went while nobody looked. */
    void sweep() {
        PolicyCaches seen = caches;
        if (seen != null) {
            orphans.sweep(seen, told.keySet());
        }
    }

    /**
     * A baseline as it is seen from its policies. They hold for all its namespaces at once, and so
     * come when it has been rolled out to all of them.
     */
    private static SelectedBaseline beside(SecurityBaseline baseline) {
        SelectedBaseline reduced = SelectedBaseline.of(baseline);
        return reduced.reach() instanceof Reach.Everywhere
                ? reduced
                : new SelectedBaseline(
                        reduced.name(), reduced.generation(), reduced.spec(), new Reach.Nowhere());
    }

    /** An audited control leaves what is there as it is, and so does a suspended baseline. */
    private static boolean isSilentOn(SelectedBaseline baseline, ItemKey key, boolean leaving) {
        Control control = key.control();
        return !leaving
                && (baseline.isSuspended()
                        || (baseline.spec().modeOf(control).isPresent()
                                && !baseline.enforces(control)));
    }

    private Kept kept(SelectedBaseline baseline, PolicyResult result, Set<String> namespaces) {
        fleet.policies().put(baseline, result.verdicts(), () -> fleet.lookAgainAt(namespaces));
        return new Kept(result, 0, Optional.empty());
    }

    private Optional<Duration> again(
            String baseline,
            List<Outcome> outcomes,
            PolicyVerdicts verdicts,
            Collection<Exemption> exemptions) {
        if (outcomes.stream().anyMatch(it -> it.result() == Outcome.Result.STALE)) {
            return Optional.of(Attempts.AT_ONCE);
        }
        if (outcomes.stream().anyMatch(Outcome::isWorthRetrying)) {
            return Optional.of(attempts.failed(baseline));
        }
        attempts.succeeded(baseline);
        Optional<Duration> probe = verdicts.again();
        return probe.isPresent() || exemptions.isEmpty() ? probe : Optional.of(EXEMPTIONS);
    }

    private Surroundings surroundings() {
        Surroundings known = surroundings;
        if (known == null) {
            known = new Surroundings(OwnAccount.of(client), fleet.selection().systemNamespaces());
            surroundings = known;
        }
        return known;
    }

    private static void log(SelectedBaseline baseline, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome.result() == Outcome.Result.DONE) {
                log.atInfo()
                        .addKeyValue("baseline", baseline.name())
                        .addKeyValue("object", outcome.change().key())
                        .log("Changed an admission policy");
            } else if (outcome.isWorthRetrying()) {
                log.atWarn()
                        .addKeyValue("baseline", baseline.name())
                        .addKeyValue("object", outcome.change().key())
                        .addKeyValue("reason", outcome.reason())
                        .log("Could not change: {}", outcome.message());
            }
        }
    }
}
