package io.securitybaseline.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.securitybaseline.admission.JsonField;
import io.securitybaseline.manifest.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a finding about resources says to write: whoever writes it there is rid of it. */
class ResourceRemedyTest {
    private static final List<String> BOUNDS =
            List.of(
                    "limitRange: {limits: [{type: Container, max: {cpu: '2', memory: 1Gi}, min:"
                            + " {cpu: 50m}}]}",
                    "limitRange: {limits: [{type: Container, default: {memory: 64Mi}}]}",
                    "limitRange: {limits: [{type: Pod, max: {cpu: '1'}}]}",
                    "quota: {hard: {limits.cpu: '1', requests.memory: 1Gi}}");
    private static final Pattern VALUE =
            Pattern.compile("(?:write|ask for) (\\d\\w*) or (less|more)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "requests: {cpu: 10m}",
                "limits: {cpu: 3, memory: 2Gi}",
                "limits: {cpu: 3, memory: 2Gi}, requests: {cpu: 3, memory: 2Gi}",
                "requests: {memory: 128Mi}",
                "requests: {cpu: 4, memory: 4Gi}"
            })
    void writingWhatIsSaidAtTheFieldThatIsNamedLeavesNoFinding(String resources) {
        for (String bound : BOUNDS) {
            Manifest pod =
                    Verdicts.manifest(
                            "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers:"
                                    + " [{name: a, resources: {%s}}]}}".formatted(resources));
            for (int i = 0; i < 6 && !findings(bound, pod).isEmpty(); i++) {
                repair(pod.content(), findings(bound, pod).getFirst());
            }
            assertThat(findings(bound, pod)).as(bound).isEmpty();
        }
    }

    @Test
    void findingNamesTheBaseline() {
        Manifest pod =
                Verdicts.manifest(
                        "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers:"
                                + " [{name: a, resources: {limits: {cpu: 3}}}]}}");
        assertThat(findings(BOUNDS.getFirst(), pod).getFirst().message())
                .startsWith("the LimitRange of baseline tenant refuses the pod: container a: ");
    }

    private static List<ManifestFinding> findings(String bound, Manifest pod) {
        return ((ManifestVerdict.Judged)
                        Verdicts.checks(
                                        """
                                        apiVersion: securitybaseline.io/v1alpha1
                                        kind: SecurityBaseline
                                        metadata: {name: tenant}
                                        spec: {namespaceSelector: {}, resources: {%s}}
                                        """
                                                .formatted(bound),
                                        Map.of())
                                .judge(pod))
                .findings();
    }

    private static void repair(ObjectNode pod, ManifestFinding finding) {
        Matcher value = VALUE.matcher(finding.message());
        JsonField.set(
                pod, finding.path(), TextNode.valueOf(value.find() ? value.group(1) : "100m"));
    }
}
