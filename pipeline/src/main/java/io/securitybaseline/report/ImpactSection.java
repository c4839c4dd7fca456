package io.securitybaseline.report;

import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.ImpactEntry;
import io.securitybaseline.api.ImpactPlace;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactEffect;
import io.securitybaseline.impact.ImpactPrediction;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the impact on a namespace. */
final class ImpactSection {
    /** Most entries of a report. */
    static final int MOST = 20;

    private static final int MAX_MESSAGE = 512;
    private static final int PLACES = 3;

    private ImpactSection() {}

    /** What the report says; until something is known that of before, marked as such. */
    static @Nullable NamespaceImpact of(
            ImpactPrediction prediction,
            List<AppliedBaseline> applied,
            @Nullable NamespaceSecurityReport before) {
        return switch (prediction) {
            case ImpactPrediction.NotAsked _ -> null;
            case ImpactPrediction.Unseen _ ->
                    LastImpact.in(before, applied)
                            .impact()
                            .or(() -> last(before).map(NamespaceImpact::pending))
                            .orElse(null);
            case ImpactPrediction.Pending _ ->
                    last(before).map(NamespaceImpact::pending).orElse(null);
            case ImpactPrediction.Failed failed ->
                    new NamespaceImpact(
                            ImpactState.Unknown,
                            Text.line(failed.why(), MAX_MESSAGE),
                            0,
                            0,
                            List.of(),
                            null,
                            null,
                            List.of());
            case ImpactPrediction.Seen seen -> of(seen);
        };
    }

    /** The same in short, for one baseline. */
    static ImpactSummary summary(
            ImpactPrediction prediction,
            List<AppliedBaseline> applied,
            @Nullable NamespaceSecurityReport before,
            String baseline) {
        return switch (prediction) {
            case ImpactPrediction.NotAsked _ -> ImpactSummary.NOT_ASKED;
            case ImpactPrediction.Unseen _ -> LastImpact.in(before, applied).of(baseline);
            case ImpactPrediction.Pending _ -> ImpactSummary.notLookedYet();
            case ImpactPrediction.Failed failed ->
                    ImpactSummary.unknown("the impact is not known: " + failed.why());
            case ImpactPrediction.Seen seen -> summary(seen.impact(), baseline);
        };
    }

    private static ImpactSummary summary(Impact impact, String baseline) {
        return ImpactSummary.of(
                ImpactSummary.Knowledge.KNOWN,
                entries(
                        impact.effects().stream()
                                .filter(it -> it.baseline().equals(baseline))
                                .toList()));
    }

    private static NamespaceImpact of(ImpactPrediction.Seen seen) {
        Impact impact = seen.impact();
        return new NamespaceImpact(
                        ImpactState.Known,
                        null,
                        harmed(impact.effects()),
                        atRisk(impact.effects()),
                        entries(impact.effects()),
                        impact.beyond() == 0 ? null : impact.beyond(),
                        seen.secondOpinion().isEmpty() ? null : seen.secondOpinion(),
                        seen.notKnown())
                .first(MOST);
    }

    private static List<ImpactEntry> entries(List<ImpactEffect> effects) {
        return Turns.of(effects, ImpactSection::subject).stream()
                .map(ImpactSection::entry)
                .toList();
    }

    private static int harmed(List<ImpactEffect> effects) {
        return (int) subjects(effects, true).count();
    }

    private static int atRisk(List<ImpactEffect> effects) {
        List<String> harmed = subjects(effects, true).toList();
        return (int) subjects(effects, false).filter(it -> !harmed.contains(it)).count();
    }

    private static Stream<String> subjects(List<ImpactEffect> effects, boolean certain) {
        return effects.stream()
                .filter(it -> it.consequence().isCertain() == certain)
                .map(ImpactSection::subject)
                .distinct();
    }

    private static String subject(ImpactEffect effect) {
        return effect.kind() + "/" + effect.name();
    }

    private static ImpactEntry entry(ImpactEffect effect) {
        return new ImpactEntry(
                effect.baseline(),
                effect.control(),
                effect.rule(),
                effect.kind(),
                effect.name(),
                effect.consequence(),
                Text.line(effect.why(), MAX_MESSAGE),
                effect.places().stream()
                        .limit(PLACES)
                        .map(it -> new ImpactPlace(it.path(), Text.line(it.remedy(), MAX_MESSAGE)))
                        .toList(),
                effect.lines().isEmpty() ? null : effect.lines());
    }

    private static Optional<NamespaceImpact> last(@Nullable NamespaceSecurityReport before) {
        return Optional.ofNullable(before).map(NamespaceSecurityReport::getImpact);
    }
}
