package io.securitybaseline.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.admission.Exemption.ExemptObject;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.api.Selector;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No text can break an expression, or make it say something else. */
class CelTextPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    @Property
    void aLiteralIsTheText(@ForAll("texts") String text) throws Exception {
        assertThat(Compiler.compile(CelText.literal(text)).eval()).isEqualTo(text);
    }

    @Property
    void aLiteralIsPrintable(@ForAll("texts") String text) {
        assertThat(CelText.literal(text)).matches("[ -~]*");
    }

    @Property(tries = 200)
    void aRegistryLetsThroughNoImageButItsOwn(@ForAll("texts") String registry) {
        var evaluator =
                new RuleEvaluator(
                        "tenant",
                        List.of(
                                new AdmissionRule(
                                        RuleName.ImageRegistryAllowed,
                                        RuleAction.Deny,
                                        List.of(registry))),
                        List.of());

        assertThat(evaluator.violations(pod(), "team-a", Map.of(), NOW)).hasSize(1);
    }

    @Property(tries = 200)
    void anExemptionOfOtherNamesExemptsNothing(@ForAll("texts") String text) {
        Instant later = NOW.plusSeconds(60);
        var evaluator =
                new RuleEvaluator(
                        "tenant",
                        List.of(RuleCase.rule(RuleName.ImageTagNotLatest, RuleAction.Deny)),
                        List.of(
                                new Exemption(text, Set.of(), Set.of(text), null, List.of(), later),
                                new Exemption(
                                        text,
                                        Set.of(),
                                        Set.of(),
                                        new Selector(Map.of("team", text), List.of()),
                                        List.of(),
                                        later),
                                new Exemption(
                                        text,
                                        Set.of(),
                                        Set.of("team-a"),
                                        null,
                                        List.of(
                                                new ExemptObject("Pod", text),
                                                new ExemptObject(text, "the-pod")),
                                        later)));

        assertThat(evaluator.violations(pod(), "team-a", Map.of("team", "a"), NOW))
                .singleElement()
                .extracting(RuleViolation::exemption)
                .isNull();
    }

    private static JsonNode pod() {
        return RuleCase.of(RuleName.ImageTagNotLatest)
                .filter(it -> it.title().equals("no tag"))
                .findFirst()
                .orElseThrow()
                .as("Pod", "the-pod");
    }

    /** Text with all that could end a literal, begin an escape, or vanish. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars('\'', '"', '\\', '\n', '\r', '\t', '\0', '`', '$', '{', '}')
                        .withChars('|', 't', 'r', 'u', 'e', '0', '2', '7', 'x', 'U', '(', ')')
                        .withChars('\u2028', '\u0085', '\u200b', '\ufeff', '\ufffd', 'é', 'і')
                        .ofMaxLength(12),
                Arbitraries.of(
                        "'] || true || 'x' in ['",
                        "\\'] || true || 'x' in ['",
                        "\\\\' || true //",
                        "\\u0027 || true",
                        "😀' || '😀",
                        "'''",
                        "\"\"\"",
                        "%s%d",
                        ""));
    }
}
