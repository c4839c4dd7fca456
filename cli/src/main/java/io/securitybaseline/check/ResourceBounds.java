package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.securitybaseline.api.Control;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactEffect;
import io.securitybaseline.impact.PendingEnforcement;
import io.securitybaseline.impact.Place;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods that the baseline's LimitRange or ResourceQuota would refuse, as the impact analysis
 * predicts it.
 */
final class ResourceBounds implements ManifestCheck {

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        if (subject.effective().resources().limits().isEmpty()
                && subject.effective().resources().quota().isEmpty()) {
            return Stream.empty();
        }
        LiveNamespace namespace =
                new LiveNamespace(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(subject.namespace())
                                .withLabels(subject.namespaceLabels())
                                .endMetadata()
                                .build(),
                        Map.of(),
                        null);
        return Impact.of(
                        PendingEnforcement.ofAll(namespace, List.of(), subject.effective()),
                        List.of(subject.object()))
                .effects()
                .stream()
                .filter(effect -> effect.control() == Control.resources)
                .map(effect -> finding(effect).of(entry(effect)));
    }

    /** What a waiver calls it: the field of the baseline. */
    private static String entry(ImpactEffect effect) {
        return effect.rule().equals("LimitRange") ? "limitRange" : "quota";
    }

    private static ManifestFinding finding(ImpactEffect effect) {
        String remedies =
                effect.places().stream()
                        .map(Place::remedy)
                        .distinct()
                        .collect(Collectors.joining("; "));
        return new ManifestFinding(
                effect.control(),
                effect.rule(),
                Severity.error,
                effect.places().isEmpty() ? "" : effect.places().getFirst().path(),
                effect.why() + (remedies.isEmpty() ? "" : "; " + remedies));
    }
}
