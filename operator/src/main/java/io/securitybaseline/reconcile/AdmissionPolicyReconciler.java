package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.securitybaseline.admission.AdmissionPolicies;
import io.securitybaseline.admission.Exemption;
import io.securitybaseline.admission.PolicyContext;
import io.securitybaseline.admission.PolicyNames;
import io.securitybaseline.admission.WaivedRules;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.apply.Prober;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.config.Settings;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.observe.OwnAccount;
import io.securitybaseline.observe.PolicyCaches;
import io.securitybaseline.observe.Triggers;
import io.securitybaseline.pipeline.Deeds;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.Pipeline;
import io.securitybaseline.pipeline.PolicyObservation;
import io.securitybaseline.pipeline.PolicyObservation.Leave;
import io.securitybaseline.reconcile.NamespaceWork.Writers;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.rollout.Reach;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps the admission policies of baselines, which stand beside all namespaces. */
final class AdmissionPolicyReconciler {
    /** How long an exemption outlives its end at most, whatever happens to the clock. */
    private static final Duration EXEMPTIONS = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Settings settings;
    private final KubernetesClient client;
    private final Knowledge knowledge;
    private final Writers writers;
    private final Supplier<Moment> now;
    private final PolicyProbeCache probes;
    private @Nullable PolicyCaches caches;
    private volatile @Nullable PolicyContext context;

    /**
     * What came of looking at a baseline's policies.
     *
     * @param held how many policies and bindings it still has that are to go
     * @param again when it must be looked at again
     * @param news whether its namespaces are to look at it
     */
    record Kept(PolicyResult result, int held, Optional<Duration> again, boolean news) {}

    AdmissionPolicyReconciler(
            Settings settings,
            KubernetesClient client,
            Knowledge knowledge,
            Writers writers,
            Supplier<Moment> now) {
        this.settings = settings;
        this.client = client;
        this.knowledge = knowledge;
        this.writers = writers;
        this.now = now;
        this.probes = new PolicyProbeCache(new Prober(client)::probe, System::nanoTime);
    }

    /** The watches; none when the operator is not set up for policies. */
    List<EventSource<?, SecurityBaseline>> watch(
            EventSourceContext<SecurityBaseline> context, Triggers triggers) {
        if (!settings.controls().contains(Control.admission)) {
            return List.of();
        }
        PolicyCaches made = new PolicyCaches(context, PolicyNames::keys, triggers);
        caches = made;
        return made.eventSources();
    }

    /** Makes the policies of a baseline what they should be. */
    Kept keep(SecurityBaseline baseline, BaselineState state, Observer observer) {
        SelectedBaseline reduced = beside(baseline);
        PolicyCaches seen = caches;
        if (seen == null) {
            return kept(reduced, PolicyVerdicts.ofDisabled(reduced), 0, Optional.empty());
        }
        if (!seen.isFilled()) {
            return new Kept(PolicyResult.NONE, 0, Optional.of(LATER), false);
        }
        boolean leaving = baseline.isMarkedForDeletion();
        Moment moment = now.get();
        Collection<Exemption> exemptions = exemptions(reduced, observer, moment);
        AdmissionPolicies policies =
                new AdmissionPolicies(reduced, context(), exemptions, moment.time());
        DesiredSet askedFor =
                leaving ? DesiredSet.of(List.of(), List.of()) : policies.desired(Scope.ASKED_FOR);
        LiveNamespace live =
                PolicyInventory.live(
                        reduced.name(), seen, before(state, baseline), askedFor.items().keySet());
        if (askedFor.items().isEmpty() && live.inventory().entries().isEmpty()) {
            return kept(reduced, PolicyResult.NONE, 0, Optional.empty());
        }
        PolicyTarget target =
                new PolicyTarget(
                        new PolicyObservation(
                                live, reduced, policies, leave(baseline), state.throttle(), moment),
                        seen,
                        observer,
                        writers.applier(),
                        now,
                        state);
        Deeds deeds = Pipeline.run(target).orElseThrow();
        NamespaceResult result = target.result();
        writers.metrics().reconciled(deeds.outcomes(), deeds.took());
        writers.events().tell(baseline, result.news(), deeds.moment().time());
        PassLog.of(reduced.name(), deeds);
        Map<ItemKey, HasMetadata> found = seen.of(PolicyNames.keys(reduced.name()));
        PolicyVerdicts verdicts =
                new PolicyVerdicts(reduced, result, policies.probes(), found, probes);
        PolicyResult told =
                new PolicyResult(
                        verdicts.on(leaving ? List.of() : List.copyOf(state.selected().keySet())),
                        result.drift(),
                        Objects.requireNonNull(result.report()).getInventory());
        return kept(
                reduced,
                told,
                leaving ? told.inventory().size() : 0,
                again(deeds, verdicts, exemptions));
    }

    /** Removes all that a baseline had that is gone. */
    void release(String baseline, Observer observer) {
        knowledge.verdicts().remove(baseline);
        Optional<BaselineState> state = knowledge.states().dropBaseline(baseline);
        PolicyCaches seen = caches;
        if (seen != null) {
            NamespaceSecurityReport before =
                    state.map(BaselineState::policies).orElseGet(NamespaceSecurityReport::new);
            collector(observer).remove(PolicyInventory.live(baseline, seen, before, Set.of()));
        }
    }

    /** Removes the policies of baselines that went while nobody looked. */
    void sweep(Observer observer) {
        PolicyCaches seen = caches;
        if (seen != null && seen.isFilled()) {
            collector(observer).sweep(seen, knowledge.states().baselines());
        }
    }

    private PolicyGarbageCollector collector(Observer observer) {
        return new PolicyGarbageCollector(observer, writers.applier(), probes, writers.metrics());
    }

    private static NamespaceSecurityReport before(BaselineState state, SecurityBaseline baseline) {
        NamespaceSecurityReport told = state.policies();
        return told == null ? PolicyInventory.of(baseline) : told;
    }

    private Leave leave(SecurityBaseline baseline) {
        if (!baseline.isMarkedForDeletion()) {
            return Leave.NO;
        }
        return knowledge.removals().braked(baseline).isPresent() ? Leave.WAITING : Leave.LEAVING;
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

    /** The exemptions from the rules of a baseline: those that waivers grant from any of them. */
    private static List<Exemption> exemptions(
            SelectedBaseline baseline, Observer observer, Moment moment) {
        AdmissionSpec admission = baseline.spec().admission();
        return admission == null
                ? List.of()
                : WaivedRules.of(observer.waivers().honoured(moment.time())).stream()
                        .filter(
                                exemption ->
                                        admission.rules().stream()
                                                .anyMatch(rule -> exemption.isAbout(rule.name())))
                        .toList();
    }

    private Kept kept(
            SelectedBaseline baseline, PolicyResult result, int held, Optional<Duration> again) {
        return new Kept(result, held, again, knowledge.verdicts().put(baseline, result.verdicts()));
    }

    private Optional<Duration> again(
            Deeds deeds, PolicyVerdicts verdicts, Collection<Exemption> exemptions) {
        if (deeds.throttled().isStale()) {
            return Optional.of(SOON);
        }
        if (deeds.outcomes().stream().anyMatch(Outcome::isWorthRetrying)) {
            return Optional.of(LATER);
        }
        Optional<Duration> wake =
                deeds.throttled().wake().map(at -> at.minus(deeds.moment().elapsed()));
        Optional<Duration> due = verdicts.again().or(() -> wake);
        return due.isPresent() || exemptions.isEmpty() ? due : Optional.of(EXEMPTIONS);
    }

    private PolicyContext context() {
        PolicyContext known = context;
        if (known == null) {
            known =
                    new PolicyContext(
                            OwnAccount.of(client), knowledge.selection().systemNamespaces());
            context = known;
        }
        return known;
    }
}
