package io.securitybaseline.posture;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.api.VerdictCounts;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.evidence.Evidences;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

class JudgesTest {

    /**
     * What a cluster cannot show: only a statement, a rule of the assessment or evidence of less
     * confidence lifts these.
     */
    private static final Set<String> NEVER_PASS =
            Set.of(
                    "nodes/open-ports",
                    "nodes/ssh",
                    "network/dedicated",
                    "storage/external-services",
                    "kube-apiserver/exposure",
                    "admission/removed-features");

    /** What is absent may be there in another form, which nothing shows. */
    private static final Set<String> NEVER_FAIL = Set.of("etcd/runtime-protection");

    static Stream<Example> examples() {
        return Stream.of(
                        ControlPlaneExamples.all(),
                        InfrastructureExamples.all(),
                        ObjectExamples.all(),
                        ProtectionExamples.all(),
                        StorageExamples.all())
                .flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void verdictIsThatOfTheExample(Example example) {
        Judgement judgement = judgement(example, example.seen());

        assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(example.verdict());
        assertThat(judgement.message()).matches("(?s)[A-Za-z0-9-].*[.]");
    }

    @Test
    void everyJudgeHasAnExampleOfEachVerdictThatItCanGive() {
        Map<String, Set<AssessmentVerdict>> verdicts = new TreeMap<>();
        examples()
                .forEach(
                        it ->
                                verdicts.computeIfAbsent(it.control(), any -> new TreeSet<>())
                                        .add(it.verdict()));

        assertThat(verdicts.keySet()).isEqualTo(new TreeSet<>(Judges.ALL.keySet()));
        assertThat(verdicts)
                .allSatisfy(
                        (control, seen) -> {
                            assertThat(seen).as(control).contains(AssessmentVerdict.Unknown);
                            assertThat(seen.contains(AssessmentVerdict.Fail))
                                    .as(control + " fails")
                                    .isNotEqualTo(NEVER_FAIL.contains(control));
                            assertThat(seen.contains(AssessmentVerdict.Pass))
                                    .as(control + " passes")
                                    .isNotEqualTo(NEVER_PASS.contains(control));
                        });
    }

    @Test
    void everyJudgeIsOfAControlOfTheCatalogue() {
        assertThat(Judges.ALL.keySet()).allMatch(it -> Catalogue.builtIn().find(it).isPresent());
    }

    /** For every piece of evidence of every example, and every reason why it may be missing. */
    @ParameterizedTest
    @MethodSource("examples")
    void withoutAPieceOfEvidenceNoVerdictIsBetter(Example example) {
        for (Gap gap : Gap.values()) {
            Lacking.each(example.seen(), gap)
                    .forEach(
                            (what, seen) ->
                                    assertThat(judgement(example, seen).verdict())
                                            .as("without %s (%s)", what, gap)
                                            .isIn(worse(example.verdict())));
        }
    }

    @Test
    void nothingSeenIsNeverAPassAndHasNoScore() {
        AssessedPosture nothing =
                posture(Lacking.everything(Sights.good()), SecurityAssessmentSpec.USUAL);

        assertThat(nothing.counts())
                .returns(0, VerdictCounts::pass)
                .returns(0, VerdictCounts::fail)
                .returns(0, VerdictCounts::notApplicable);
        assertThat(nothing.scores())
                .allSatisfy(
                        it -> {
                            assertThat(it.score()).isNull();
                            assertThat(it.known()).isZero();
                        });
    }

    private static Set<AssessmentVerdict> worse(AssessmentVerdict than) {
        return switch (than) {
            // What fails may only be known to fail, or be unknown.
            case Fail -> Set.of(AssessmentVerdict.Fail, AssessmentVerdict.Unknown);
            case Pass -> Set.of(AssessmentVerdict.Pass, AssessmentVerdict.Unknown);
            case Unknown -> Set.of(AssessmentVerdict.Unknown, AssessmentVerdict.Fail);
            case NotApplicable ->
                    Set.of(AssessmentVerdict.NotApplicable, AssessmentVerdict.Unknown);
            case Attested -> Set.of();
        };
    }

    private static Judgement judgement(Example example, Evidences seen) {
        return posture(seen, example.rules()).judgements().entrySet().stream()
                .filter(it -> it.getKey().id().equals(example.control()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static AssessedPosture posture(Evidences seen, SecurityAssessmentSpec rules) {
        return Posture.of(Catalogue.builtIn(), seen, rules, Sights.NOW);
    }
}
