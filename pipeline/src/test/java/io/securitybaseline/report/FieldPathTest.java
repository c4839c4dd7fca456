package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

class FieldPathTest {
    static Stream<Arguments> paths() {
        return Stream.of(
                argumentSet(
                        "list index",
                        List.of("spec", "ingress", "[0]", "ports", "[2]"),
                        "spec.ingress[0].ports[2]"),
                argumentSet(
                        "key that is no field name",
                        List.of("metadata", "labels", "a.b/c"),
                        "metadata.labels[a.b/c]"),
                argumentSet(
                        "key that looks like a field name",
                        List.of("spec", "podSelector", "matchLabels", "app"),
                        "spec.podSelector.matchLabels[app]"),
                argumentSet("key named as a map", List.of("data", "data"), "data[data]"),
                argumentSet("quota", List.of("spec", "hard", "pods"), "spec.hard[pods]"),
                argumentSet(
                        "limit",
                        List.of("spec", "limits", "[0]", "max", "cpu"),
                        "spec.limits[0].max[cpu]"),
                argumentSet(
                        "secret", List.of("data", ".dockerconfigjson"), "data[.dockerconfigjson]"),
                argumentSet("field", List.of("immutable"), "immutable"),
                argumentSet("index first", List.of("[0]", "verbs"), "[0].verbs"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void pathReadsAsPeopleWriteIt(List<String> segments, String path) {
        assertThat(FieldPath.of(segments)).isEqualTo(path);
    }
}
