package io.securitybaseline.admission;

import static io.securitybaseline.waiver.Given.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.admission.Exemption.ExemptObject;
import io.securitybaseline.api.RuleName;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class WaivedRulesTest {
    @Test
    void aWaiverOfARuleExemptsFromThatRuleForItsObjectsUntilItsEnd() {
        var waiver =
                waiver(
                        "ledger",
                        """
                        control: admission
                        rule: CapabilitiesDropAll
                        objects: [{kind: Deployment, name: ledger}]
                        """);

        assertThat(WaivedRules.of(List.of(waiver)))
                .containsExactly(
                        new Exemption(
                                "ledger",
                                Set.of(RuleName.CapabilitiesDropAll),
                                Set.of("billing"),
                                null,
                                List.of(new ExemptObject("Deployment", "ledger")),
                                waiver.ends()));
    }

    @Test
    void withoutARuleItExemptsFromAll() {
        assertThat(WaivedRules.of(List.of(waiver("all", "control: admission"))))
                .singleElement()
                .satisfies(it -> assertThat(it.rules()).isEmpty());
    }

    @Test
    void aRuleOrControlThatThereIsNotExemptsFromNothing() {
        assertThat(
                        WaivedRules.of(
                                List.of(
                                        waiver("typo", "control: admission\nrule: DropCaps"),
                                        waiver("other", "control: network"))))
                .isEmpty();
    }
}
