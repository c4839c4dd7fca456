package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What would turn Unknown into an answer. */
public final class MissingEvidences {
    private MissingEvidences() {}

    private record Key(Probe probe, Gap gap) {}

    /** By probe and gap, those that most controls lack first. */
    public static List<MissingEvidence> of(AssessedPosture posture) {
        Map<Key, List<Missing<?>>> all = new LinkedHashMap<>();
        Map<Key, Set<String>> controls = new LinkedHashMap<>();
        posture.judgements()
                .forEach(
                        (control, judgement) -> {
                            if (judgement.verdict() == AssessmentVerdict.Unknown) {
                                for (Missing<?> each : judgement.gaps()) {
                                    Key key = new Key(each.from().probe(), each.gap());
                                    all.computeIfAbsent(key, any -> new ArrayList<>()).add(each);
                                    controls.computeIfAbsent(key, any -> new HashSet<>())
                                            .add(control.id());
                                }
                            }
                        });
        return all.entrySet().stream()
                .map(
                        it ->
                                of(
                                        it.getKey(),
                                        it.getValue().getFirst(),
                                        controls.getOrDefault(it.getKey(), Set.of()).size()))
                .sorted(
                        Comparator.comparing(MissingEvidence::controls)
                                .reversed()
                                .thenComparing(MissingEvidence::probe)
                                .thenComparing(MissingEvidence::gap))
                .toList();
    }

    private static MissingEvidence of(Key key, Missing<?> first, int controls) {
        boolean isGranted = key.gap() == Gap.Disabled || key.gap() == Gap.Forbidden;
        return new MissingEvidence(
                key.probe().name(),
                key.gap(),
                controls,
                first.detail().isEmpty() ? null : first.detail(),
                isGranted ? key.probe().chartValue() : null);
    }
}
