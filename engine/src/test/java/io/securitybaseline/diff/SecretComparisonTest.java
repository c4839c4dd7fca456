package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets compared. */
class SecretComparisonTest {
    private static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: regcred, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            type: kubernetes.io/dockerconfigjson
            data: {.dockerconfigjson: e30=}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    other content    | {data: {.dockerconfigjson: e30K}} | data..dockerconfigjson: *** -> ***
                    a key more       | {data: {k: e30=}}                 | data.k: nothing -> ***
                    no content       | {data: null}                      | data: *** -> nothing
                    an unknown field | {extra: e30=}                     | extra: nothing -> ***
                    another type     | {type: Opaque}                    | type: kubernetes.io/dockerconfigjson -> Opaque
                    a seal           | {immutable: true}                 | immutable: nothing -> true
                    no label of ours | {metadata: {labels: null}}        | metadata.labels.app.kubernetes.io/managed-by: securitybaseline -> nothing
                    """)
    void differencesAreReportedWithoutContent(String what, String change, String told) {
        assertThat(differences(SECRET, change)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no seal                        | {immutable: false}
                    foreign labels and annotations | {metadata: {labels: {a: b}, annotations: {c: d}}}
                    """)
    void whatMeansTheSameIsNone(String what, String change) {
        assertThat(differences(SECRET, change)).isEmpty();
    }

    private static String differences(String yaml, String change) {
        HasMetadata desired = Given.object(yaml);
        return Given.told(Comparison.of(desired, Given.changed(desired, change)));
    }
}
