package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ImpactEntry;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactEffect;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.impact.Place;
import io.securitybaseline.impact.PodsToday;
import io.securitybaseline.report.ImpactSummary.Knowledge;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

class ImpactSectionTest {
    private final Scene scene = new Scene();

    @Test
    void eachObjectIsReportedOnceBeforeAnyIsReportedTwice() {
        scene.expecting(
                seen(
                        effect("a", Consequence.PodsRefused, "one"),
                        effect("a", Consequence.PodsRefused, "two"),
                        effect("b", Consequence.PodsRefused, "one"),
                        effect("b", Consequence.TokenTakenAway, "token"),
                        effect("c", Consequence.TokenTakenAway, "token")));

        scene.reconciled();

        assertThat(impact().entries())
                .extracting(it -> it.name() + " " + it.message())
                .containsExactly("a one", "b one", "c token", "a two", "b token");
        assertThat(impact().harmed()).isEqualTo(2);
        assertThat(impact().atRisk()).isEqualTo(1);
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        scene.expecting(
                seen(
                        IntStream.range(0, 30)
                                .mapToObj(
                                        it ->
                                                effect(
                                                        "%02d".formatted(it),
                                                        Consequence.PodsRefused,
                                                        "x".repeat(2_000)))
                                .toArray(ImpactEffect[]::new)));

        scene.reconciled();

        assertThat(impact().harmed()).isEqualTo(30);
        assertThat(impact().entries()).hasSizeLessThanOrEqualTo(20);
        assertThat(impact().entries().size() + Objects.requireNonNull(impact().omitted()))
                .isEqualTo(30);
        assertThat(Scene.JSON.asJson(scene.report()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(16 * 1024);
    }

    @Test
    void whatWasReportedBeforeStandsAsPendingUntilItIsKnown() {
        scene.expecting(seen(effect("a", Consequence.PodsRefused, "one")));
        scene.reconciled();

        scene.expecting(new ImpactPrediction.Pending());
        var result = scene.reconciled();

        assertThat(impact().state()).isEqualTo(ImpactState.Pending);
        assertThat(impact().entries()).extracting(ImpactEntry::name).containsExactly("a");
        assertThat(impact(result).knowledge()).isEqualTo(Knowledge.UNKNOWN);
        assertThat(impact(result).damage()).isEmpty();
    }

    @Test
    void afterAStartTheReportStandsWhileItIsAboutTheSameBaselines() {
        scene.expecting(seen(effect("a", Consequence.PodsRefused, "one")));
        scene.reconciled();
        NamespaceImpact before = impact();

        scene.expecting(new ImpactPrediction.Unseen());
        var result = scene.reconciled();

        assertThat(impact()).isEqualTo(before);
        assertThat(impact(result).knowledge()).isEqualTo(Knowledge.REMEMBERED);
        assertThat(impact(result).isCurrent()).isFalse();
        assertThat(impact(result).damage()).contains("Deployment/a PodsRefused: one");

        Objects.requireNonNull(scene.report())
                .setBaselines(List.of(new AppliedBaseline("tenant", 77)));
        scene.reconciled();

        assertThat(impact().state()).isEqualTo(ImpactState.Pending);
    }

    @Test
    void afterAStartAnImpactWithEntriesLeftOutIsUnknownOfTheSingleBaseline() {
        scene.expecting(
                seen(
                        IntStream.range(0, 30)
                                .mapToObj(
                                        it ->
                                                effect(
                                                        "%02d".formatted(it),
                                                        Consequence.PodsRefused,
                                                        "x"))
                                .toArray(ImpactEffect[]::new)));
        scene.reconciled();

        scene.expecting(new ImpactPrediction.Unseen());

        assertThat(impact(scene.reconciled()).isUnknown()).isTrue();
    }

    @Test
    void whatCannotBeKnownIsSaid() {
        scene.expecting(new ImpactPrediction.Failed("pods are forbidden"));

        var result = scene.reconciled();

        assertThat(impact().state()).isEqualTo(ImpactState.Unknown);
        assertThat(impact().message()).isEqualTo("pods are forbidden");
        assertThat(impact(result).isUnknown()).isTrue();
    }

    @Test
    void onlyWhatIsCertainIsDamageAndItIsThatOfTheBaseline() {
        scene.expecting(seen(effect("a", Consequence.TokenTakenAway, "token")));
        assertThat(impact(scene.reconciled()).damage()).isEmpty();

        scene.expecting(seen(effect("a", Consequence.PodsRefused, "one")));
        assertThat(impact(scene.reconciled()).damage()).contains("Deployment/a PodsRefused: one");

        scene.expecting(seen(effect("a", Consequence.PodsRefused, "one", "another")));
        assertThat(impact(scene.reconciled()).damage()).isEmpty();
    }

    private static ImpactSummary impact(NamespaceResult result) {
        return Objects.requireNonNull(result.baselines().get("tenant")).impact();
    }

    private NamespaceImpact impact() {
        return Objects.requireNonNull(Objects.requireNonNull(scene.report()).getImpact());
    }

    private static ImpactPrediction seen(ImpactEffect... effects) {
        return new ImpactPrediction.Seen(
                new Impact(List.of(effects), 0, new PodsToday(Map.of())), "", List.of());
    }

    private static ImpactEffect effect(String name, Consequence consequence, String why) {
        return effect(name, consequence, why, "tenant");
    }

    private static ImpactEffect effect(
            String name, Consequence consequence, String why, String baseline) {
        return new ImpactEffect(
                consequence,
                Control.podSecurity,
                "rule",
                "Deployment",
                name,
                baseline,
                why,
                List.of(new Place("", "spec", "remove it")),
                "");
    }
}
