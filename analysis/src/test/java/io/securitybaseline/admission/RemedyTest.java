package io.securitybaseline.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.securitybaseline.api.RuleAction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a violation says to do at the field that it names: whoever does it is rid of it. */
class RemedyTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** More than any case has faults. */
    private static final int ROUNDS = 8;

    @ParameterizedTest
    @MethodSource("io.securitybaseline.admission.RuleCase#all")
    void doingWhatIsSaidAtTheFieldsThatAreNamedLeavesNoViolation(RuleCase it) {
        for (String kind : RuleCase.KINDS.keySet()) {
            ObjectNode object = it.as(kind, "x");
            for (int i = 0; i < ROUNDS && !violations(it, object).isEmpty(); i++) {
                repair(object, violations(it, object).getFirst());
            }
            assertThat(violations(it, object)).as(kind).isEmpty();
        }
    }

    @Test
    void fieldsAreThoseThatBreakTheRule() {
        assertThat(
                        RuleCase.all()
                                .filter(it -> !it.faults().isEmpty())
                                .flatMap(it -> violations(it, it.as("Pod", "x")).stream())
                                .map(it -> it.rule() + " " + it.path())
                                .distinct())
                .contains(
                        "ImageTagNotLatest spec.containers[0].image",
                        "CapabilitiesDropAll spec.containers[0].securityContext.capabilities.drop",
                        "CapabilitiesDropAll"
                                + " spec.containers[0].securityContext.capabilities.add[1]",
                        "SeccompProfileSet spec.securityContext.seccompProfile.type",
                        "SeccompProfileSet spec.containers[0].securityContext.seccompProfile.type",
                        "LimitsRequired spec.containers[0].resources.limits[cpu]",
                        "SecretsNotInEnvironment"
                                + " spec.containers[0].env[1].valueFrom.secretKeyRef",
                        "SecretsNotInEnvironment spec.initContainers[0].envFrom[0].secretRef",
                        "TokenAutomountOff spec.automountServiceAccountToken",
                        "ServiceAccountNotDefault spec.serviceAccountName")
                .noneMatch(
                        it ->
                                it.endsWith("]")
                                        && it.contains("containers")
                                        && !it.matches(".*(limits|add)\\[\\w+]"));
    }

    private static List<RuleViolation> violations(RuleCase it, JsonNode object) {
        return new RuleEvaluator(
                        "tenant", List.of(RuleCase.rule(it.rule(), RuleAction.Deny)), List.of())
                .violations(object, "team-a", Map.of(), Instant.EPOCH);
    }

    private static void repair(ObjectNode object, RuleViolation violation) {
        String path = violation.path();
        switch (violation.rule()) {
            case ImageRegistryAllowed, ImageTagNotLatest, ImageDigestRequired ->
                    JsonField.set(
                            object,
                            path,
                            TextNode.valueOf("ghcr.io/acme/a@sha256:" + "0".repeat(64)));
            case CapabilitiesDropAll ->
                    JsonField.set(
                            object, path, path.endsWith("]") ? null : JSON.arrayNode().add("ALL"));
            case ReadOnlyRootFilesystem -> JsonField.set(object, path, BooleanNode.TRUE);
            case SeccompProfileSet ->
                    JsonField.set(object, path, TextNode.valueOf("RuntimeDefault"));
            case AppArmorNotUnconfined -> JsonField.set(object, path, null);
            case LimitsRequired -> JsonField.set(object, path, TextNode.valueOf("1"));
            case ServiceAccountNotDefault -> JsonField.set(object, path, TextNode.valueOf("app"));
            case TokenAutomountOff -> JsonField.set(object, path, BooleanNode.FALSE);
            case SecretsNotInEnvironment ->
                    JsonField.set(object, path.substring(0, path.lastIndexOf(']') + 1), null);
        }
    }
}
