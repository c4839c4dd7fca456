package io.securitybaseline.waiver;

import static io.securitybaseline.waiver.Given.NOW;
import static io.securitybaseline.waiver.Given.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.WaivedObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class WaiversTest {
    private static final Map<String, String> LABELS = Map.of("team", "billing");

    @ParameterizedTest
    @CsvSource({
        "2026-04-01T11:59:59.999Z, true",
        "2026-04-01T12:00:00Z, false",
        "2026-04-01T12:00:00.001Z, false",
        "1970-01-01T00:00:00Z, true",
        "2100-01-01T00:00:00Z, false",
    })
    void holdsUpToItsEndAndNotAtIt(Instant now, boolean holds) {
        Exceptions exceptions = given(waiver("a", "control: network")).in("billing", LABELS, now);

        assertThat(exceptions.of(Control.network, "defaultDeny").isPresent()).isEqualTo(holds);
    }

    @Test
    void endsSoonInItsLastSevenDays() {
        Waiver waiver = waiver("a", "control: network");
        Instant lastWeek = waiver.ends().minus(Duration.ofDays(7));

        assertThat(waiver.phase(lastWeek.minusSeconds(1))).isEqualTo(Waiver.Phase.HOLDS);
        assertThat(waiver.phase(lastWeek)).isEqualTo(Waiver.Phase.ENDS_SOON);
        assertThat(waiver.phase(waiver.ends())).isEqualTo(Waiver.Phase.ENDED);
    }

    @Test
    void anEndThatCannotBeReadHasPassed() {
        Waiver waiver =
                Waiver.of(
                        Given.resource("a", "control: network\nnamespaces: [billing]", "tomorrow"));

        assertThat(waiver.phase(Instant.EPOCH)).isEqualTo(Waiver.Phase.ENDED);
    }

    @Test
    void namespacesByLabelAreThoseThatHaveIt() {
        Waiver waiver =
                Waiver.of(
                        Given.resource(
                                "a",
                                """
                                control: network
                                namespaceSelector: {matchLabels: {team: billing}}
                                """,
                                "2026-04-01T12:00:00Z"));

        assertThat(waiver.covers("any", LABELS)).isTrue();
        assertThat(waiver.covers("any", Map.of("team", "shop"))).isFalse();
        assertThat(waiver.covers("billing", Map.of())).isFalse();
    }

    @Test
    void withoutARuleAllOfTheControlIsExemptedAndNoOther() {
        Exceptions exceptions = here(waiver("a", "control: network"));

        assertThat(exceptions.of(Control.network, "anything")).isPresent();
        assertThat(exceptions.of(Control.rbac, "anything")).isEmpty();
    }

    @Test
    void objectsAreExemptedAloneAndTheRuleIsNotAsAWhole() {
        Exceptions exceptions =
                here(
                        waiver(
                                "a",
                                """
                                control: rbac
                                rule: builder
                                objects: [{kind: ServiceAccount, name: builder}]
                                """));

        assertThat(exceptions.of(Control.rbac, "builder")).isEmpty();
        assertThat(
                        exceptions.of(
                                Control.rbac,
                                "builder",
                                new WaivedObject("ServiceAccount", "builder")))
                .isPresent();
        assertThat(
                        exceptions.of(
                                Control.rbac,
                                "builder",
                                new WaivedObject("ServiceAccount", "other")))
                .isEmpty();
    }

    @Test
    void ofTwoTheOneThatEndsLastIsReported() {
        Waiver later =
                Waiver.of(
                        Given.resource(
                                "z",
                                "control: network\nnamespaces: [billing]",
                                "2026-05-01T00:00:00Z"));

        assertThat(here(waiver("a", "control: network"), later).of(Control.network, "Ingress"))
                .contains(later);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    podSecurity | Namespace      | billing                       | podSecurity is about whole namespaces and exempts no single objects; leave out objects
                    resources   | ResourceQuota  | theirs                        | resources is about whole namespaces and exempts no single objects; leave out objects
                    registries  | ServiceAccount | builder                       | registries is about whole namespaces and exempts no single objects; leave out objects
                    network     | Pod            | web                           | network exempts no single Pod; of its objects it exempts NetworkPolicy
                    network     | NetworkPolicy  | securitybaseline-default-deny | NetworkPolicy/securitybaseline-default-deny is the operator's own; name the rule or entry that it comes from in rule, and leave out objects
                    """)
    void objectsThatTheControlDoesNotKnowAreAConflictAndNothingIsExempted(
            String control, String kind, String name, String sentence) {
        Waiver waiver =
                waiver(
                        "a",
                        "control: %s\nobjects: [{kind: %s, name: %s}]"
                                .formatted(control, kind, name));

        assertThat(given(waiver).conflict(waiver, NOW)).contains(sentence);
        assertThat(here(waiver).waivers()).isEmpty();
    }

    @Test
    void beyondTheBoundTheOldestAreHonouredAndTheOthersSayWhy() {
        List<Waiver> many =
                IntStream.range(0, Waivers.MOST + 2)
                        .mapToObj(i -> waiver("w%03d".formatted(i), "control: network"))
                        .toList();
        Waiver other = waiver("other", "control: rbac");
        Waivers all = new Waivers(Stream.concat(many.stream(), Stream.of(other)).toList());

        assertThat(all.honoured(NOW)).hasSize(Waivers.MOST + 1).contains(other);
        assertThat(all.conflict(many.getLast(), NOW))
                .hasValueSatisfying(
                        it ->
                                assertThat(it)
                                        .startsWith("more than 128 waivers of control network"));
        assertThat(all.conflict(many.getFirst(), NOW)).isEmpty();
    }

    private static Waivers given(Waiver... waivers) {
        return new Waivers(List.of(waivers));
    }

    private static Exceptions here(Waiver... waivers) {
        return given(waivers).in("billing", LABELS, NOW);
    }
}
