package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.ControlPlane;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Provenance;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Collects what the evidence says about one control. One bad piece fails it; otherwise one that is
 * missing leaves it unknown; it passes when all is good and was seen with enough confidence.
 */
final class Examination {
    private final Case it;
    private final List<Provenance> good = new ArrayList<>();
    private final Map<Finding, Provenance> bad = new LinkedHashMap<>();
    private final List<Missing<?>> gaps = new ArrayList<>();
    private final List<Missing<?>> wishes = new ArrayList<>();
    private @Nullable String remark;

    Examination(Case it) {
        this.it = it;
    }

    /** Something of it holds. */
    void good(Provenance from) {
        good.add(from);
    }

    /** Something breaks it. */
    void bad(Provenance from, Finding finding) {
        bad.put(finding, from);
    }

    /** Something that the control needs was not seen. */
    void gap(Missing<?> missing) {
        gaps.add(missing);
    }

    /** Something that would show it better than what was seen. */
    void wish(Missing<?> missing) {
        wishes.add(missing);
    }

    /** Something that the message adds to a pass. */
    void remark(String sentence) {
        remark = sentence;
    }

    /** Looks at evidence, or takes note that it is missing. */
    <T> void examine(Evidence<T> evidence, BiConsumer<T, Provenance> examiner) {
        switch (evidence) {
            case Evidence.Seen<T> seen -> examiner.accept(seen.value(), seen.from());
            case Missing<T> missing -> gap(missing);
        }
    }

    /** Takes note of evidence that is missing. */
    void need(Evidence<?> evidence) {
        if (evidence instanceof Missing<?> missing) {
            gap(missing);
        }
    }

    /** Whether something was missing so far. */
    boolean lacks() {
        return !gaps.isEmpty();
    }

    /** Looks at something of every API server; those that were not asked are a gap. */
    <T> void everyApiServer(
            Function<ApiServer, Evidence<T>> evidence, ApiServerExaminer<T> examiner) {
        ControlPlane plane = it.seen().controlPlane();
        plane.servers()
                .forEach(
                        server ->
                                examine(
                                        evidence.apply(server),
                                        (value, from) -> examiner.examine(server, value, from)));
        examine(
                plane.expected(),
                (expected, from) -> {
                    if (plane.servers().size() < expected) {
                        gap(
                                new Missing<>(
                                        from,
                                        Gap.Incomplete,
                                        "%d of %d API servers could be asked"
                                                .formatted(plane.servers().size(), expected)));
                    }
                });
    }

    /** What is done with the evidence of one API server. */
    @FunctionalInterface
    interface ApiServerExaminer<T> {
        void examine(ApiServer server, T value, Provenance from);
    }

    /**
     * The verdict.
     *
     * @param pass the sentence that is said when the control passes
     */
    Judgement verdict(String pass) {
        if (!bad.isEmpty()) {
            return failed();
        }
        if (!gaps.isEmpty()) {
            return unknown(gaps.getFirst().gap().name(), Gaps.sentence(gaps));
        }
        if (good.isEmpty()) {
            return unknown("NothingExamined", "Nothing was seen that decides it.");
        }
        Provenance weakest =
                good.stream().max(Comparator.comparing(Provenance::confidence)).orElseThrow();
        boolean isEnough =
                weakest.confidence().compareTo(it.control().passFrom()) <= 0
                        || it.rules().accepts(weakest.confidence());
        if (!isEnough) {
            return new Judgement(
                    AssessmentVerdict.Unknown,
                    it.control().severity(),
                    weakest.confidence() == Confidence.intended ? "IntendedOnly" : "InferredOnly",
                    "%s This is %s only: add %s to spec.accept if that is enough."
                            .formatted(pass, weakest.confidence(), weakest.confidence()),
                    basis(weakest),
                    List.of(),
                    lacking());
        }
        return new Judgement(
                AssessmentVerdict.Pass,
                it.control().severity(),
                AssessmentVerdict.Pass.name(),
                remark == null ? pass : pass + " " + remark,
                basis(weakest),
                List.of(),
                List.of());
    }

    private Judgement failed() {
        List<Finding> findings =
                bad.keySet().stream()
                        .sorted(Comparator.comparing(Finding::severity).reversed())
                        .toList();
        Finding worst = findings.getFirst();
        String others =
                switch (findings.size()) {
                    case 1 -> "";
                    case 2 -> " 1 more finding.";
                    default -> " %d more findings.".formatted(findings.size() - 1);
                };
        return new Judgement(
                AssessmentVerdict.Fail,
                worst.severity().atMost(it.control().severity()),
                AssessmentVerdict.Fail.name(),
                worst.message() + others,
                basis(bad.get(worst)),
                findings,
                gaps);
    }

    /** Nothing decides it. */
    Judgement unknown(String reason, String message) {
        return new Judgement(
                AssessmentVerdict.Unknown,
                it.control().severity(),
                reason,
                message,
                basis(null),
                List.of(),
                lacking());
    }

    /** What would have shown it, or shown it better. */
    private List<Missing<?>> lacking() {
        return Stream.concat(gaps.stream(), wishes.stream()).distinct().toList();
    }

    /** It is about something that this cluster is proven not to have. */
    Judgement notApplicable(Provenance from, String message) {
        return new Judgement(
                AssessmentVerdict.NotApplicable,
                it.control().severity(),
                AssessmentVerdict.NotApplicable.name(),
                message,
                new Judgement.Basis(from, 0, 0),
                List.of(),
                List.of());
    }

    private Judgement.Basis basis(@Nullable Provenance decisive) {
        long examined = Stream.concat(good.stream(), bad.values().stream()).distinct().count();
        return new Judgement.Basis(decisive, examined, examined + gaps.size());
    }
}
