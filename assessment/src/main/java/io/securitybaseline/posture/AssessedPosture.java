package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.LayerScore;
import io.securitybaseline.api.VerdictCounts;
import io.securitybaseline.catalogue.ControlDefinition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The verdicts on all controls, in the order of the catalogue. */
public record AssessedPosture(Map<ControlDefinition, Judgement> judgements) {

    public AssessedPosture {
        judgements = Collections.unmodifiableMap(new LinkedHashMap<>(judgements));
    }

    /** How each layer does, then all together. */
    public List<LayerScore> scores() {
        List<LayerScore> scores = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            scores.add(score(layer.toString(), it -> it.layer() == layer));
        }
        scores.add(score("Total", any -> true));
        return scores;
    }

    /** How one layer does. */
    public LayerScore score(Layer layer) {
        return score(layer.toString(), it -> it.layer() == layer);
    }

    public VerdictCounts counts() {
        return new VerdictCounts(
                count(AssessmentVerdict.Pass),
                count(AssessmentVerdict.Fail),
                count(AssessmentVerdict.Unknown),
                count(AssessmentVerdict.NotApplicable),
                count(AssessmentVerdict.Attested));
    }

    private int count(AssessmentVerdict verdict) {
        return (int) judgements.values().stream().filter(it -> it.verdict() == verdict).count();
    }

    private LayerScore score(String name, Predicate<ControlDefinition> which) {
        int pass = 0;
        int fail = 0;
        int applies = 0;
        int failed = 0;
        int unknown = 0;
        for (Map.Entry<ControlDefinition, Judgement> each : judgements.entrySet()) {
            if (!which.test(each.getKey())) {
                continue;
            }
            int weight = each.getKey().severity().weight();
            switch (each.getValue().verdict()) {
                case Pass -> pass += weight;
                case Fail -> {
                    fail += weight;
                    failed++;
                }
                case Unknown -> unknown++;
                case NotApplicable -> applies -= weight;
                case Attested -> {}
            }
            applies += weight;
        }
        int known = pass + fail;
        return new LayerScore(
                name,
                known == 0 ? null : perCent(pass, known),
                applies == 0 ? 0 : perCent(known, applies),
                failed,
                unknown);
    }

    /** Rounded down: nothing is called whole that is not. */
    private static int perCent(int part, int whole) {
        return part * 100 / whole;
    }
}
