package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.impact.ClaimBreach;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactEffect;
import io.securitybaseline.impact.PendingEnforcement;
import io.securitybaseline.impact.Place;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods and volume claims that the baseline's LimitRange or ResourceQuota would refuse, as the
 * impact analysis predicts it.
 */
final class ResourceBounds implements ManifestCheck {

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        if (subject.effective().resources().limits().isEmpty()
                && subject.effective().resources().quota().isEmpty()) {
            return Stream.empty();
        }
        // What is waived is judged as well, so that it can be told that a waiver exempts it.
        CheckedNamespace namespace = subject.namespace();
        PendingEnforcement unwaived =
                PendingEnforcement.ofAll(
                        namespace.live(), namespace.baselines(), namespace.effective());
        return Stream.concat(pods(subject, namespace, unwaived), claims(subject, namespace));
    }

    private static Stream<ManifestFinding> pods(
            CheckedObject subject, CheckedNamespace namespace, PendingEnforcement unwaived) {
        return Stream.of(namespace.enforcement(), unwaived)
                .distinct()
                .flatMap(it -> Impact.of(it, List.of(subject.object())).effects().stream())
                .filter(effect -> effect.control() == Control.resources)
                .filter(effect -> effect.consequence() == Consequence.PodsRefused)
                .distinct()
                .map(effect -> finding(effect).of(entry(effect)));
    }

    /** A claim that stands by itself; those of workloads are among what refuses their pods. */
    private static Stream<ManifestFinding> claims(
            CheckedObject subject, CheckedNamespace namespace) {
        return subject.object() instanceof PersistentVolumeClaim claim
                ? ClaimBreach.of(namespace.effective().resources(), claim)
                        .map(
                                it ->
                                        new ManifestFinding(
                                                        Control.resources,
                                                        "LimitRange",
                                                        Severity.error,
                                                        it.place().path(),
                                                        "the LimitRange of baseline %s refuses the claim: %s; %s"
                                                                .formatted(
                                                                        it.baseline(),
                                                                        it.why(),
                                                                        it.place().remedy()))
                                                .of("limitRange"))
                : Stream.empty();
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
                "the %s of baseline %s refuses the pod: %s%s"
                        .formatted(
                                effect.rule(),
                                effect.baseline(),
                                effect.why(),
                                remedies.isEmpty() ? "" : "; " + remedies));
    }
}
