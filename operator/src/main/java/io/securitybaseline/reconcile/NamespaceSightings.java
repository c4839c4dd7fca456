package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.pipeline.Applicable;
import io.securitybaseline.pipeline.Around;
import io.securitybaseline.pipeline.Blindness;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.NamespaceObservation;
import io.securitybaseline.pipeline.Recollection;
import io.securitybaseline.report.Released;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers everything that decides about one namespace.
 *
 * @param report what is told and remembered of it
 */
record NamespaceSightings(
        NamespaceWork work,
        Namespace namespace,
        @Nullable NamespaceSecurityReport report,
        NamespaceState state,
        Moment moment) {

    /**
     * Everything; empty when no baseline has anything to do with the namespace.
     *
     * @param seen is shown the objects of the namespace, and what is missing of them
     */
    Optional<NamespaceObservation> observation(Consumer<Observer.Contents> seen) {
        Inventory inventory =
                report == null ? Inventory.EMPTY : Inventory.of(report.getInventory());
        Observer observer = work.observer();
        Collection<SecurityBaseline> all = observer.baselines();
        BaselineSet baselineSet = BaselineSet.of(all);
        String name = namespace.getMetadata().getName();
        LiveNamespace empty = new LiveNamespace(namespace, Map.of(), report);
        List<SelectedBaseline> selecting =
                baselineSet.selecting(name, empty.labels(), work.selection());
        if (selecting.isEmpty() && inventory.equals(Inventory.EMPTY) && report == null) {
            return Optional.empty();
        }
        Observer.Contents contents = observer.contents(name, inventory);
        seen.accept(contents);
        NamespaceSecurityReport recalled =
                report == null || selecting.isEmpty()
                        ? report
                        : Released.recalled(report, contents.objects());
        return Optional.of(
                new NamespaceObservation(
                        new LiveNamespace(namespace, contents.objects(), recalled),
                        applicable(all, baselineSet, selecting, empty),
                        new Around(
                                observer.facts(name),
                                observer.clusterRoles(),
                                new Blindness(
                                        observer.unseenKinds(),
                                        observer.unseenFacts(),
                                        contents.unreadable(),
                                        contents.crowded())),
                        new Recollection(
                                state.throttle(),
                                work.scans(),
                                state.scan(),
                                work.verdicts().on(selecting, report)),
                        moment));
    }

    private Applicable applicable(
            Collection<SecurityBaseline> all,
            BaselineSet baselineSet,
            List<SelectedBaseline> selecting,
            LiveNamespace live) {
        Set<String> leftOver =
                leftOver(selecting).map(InventoryEntry::baseline).collect(Collectors.toSet());
        return new Applicable(
                baselineSet,
                selecting,
                work.observer().waivers().in(live.name(), live.labels(), moment.time()),
                all.stream()
                        .filter(it -> leftOver.contains(it.getMetadata().getName()))
                        .filter(it -> work.removals().braked(it).isPresent())
                        .map(it -> it.getMetadata().getName())
                        .collect(Collectors.toSet()),
                leftOver.stream().allMatch(it -> baselineSet.find(it).isPresent())
                        || work.observer().servesBaselines());
    }

    /**
     * What is remembered of baselines that do not select the namespace, or not for that control.
     */
    private Stream<InventoryEntry> leftOver(List<SelectedBaseline> selecting) {
        return report == null
                ? Stream.of()
                : report.getInventory().stream()
                        .filter(
                                entry ->
                                        selecting.stream()
                                                .filter(it -> it.name().equals(entry.baseline()))
                                                .noneMatch(it -> asksFor(it, entry)));
    }

    private static boolean asksFor(SelectedBaseline baseline, InventoryEntry entry) {
        return ItemKind.named(entry.kind())
                .map(kind -> baseline.spec().modeOf(kind.control()).isPresent())
                .orElse(true);
    }
}
