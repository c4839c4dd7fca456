package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImmutableFieldTest {
    private static final String BINDING =
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b},"
                    + " roleRef: {kind: Role, name: r}}";
    private static final String QUOTA =
            "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {pods: 1}}}";
    private static final String SECRET =
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, type: Opaque, data: {a: e30=}}";

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    binding | {roleRef: {name: x}}                                 | true
                    binding | {roleRef: {kind: ClusterRole}}                       | true
                    binding | {subjects: [{kind: User, name: u}]}                  | false
                    quota   | {spec: {scopes: [BestEffort]}}                       | true
                    quota   | {spec: {scopeSelector: {}}}                          | false
                    quota   | {spec: {hard: {pods: 2}}}                            | false
                    secret  | {type: x/y}                                          | true
                    secret  | {immutable: true}                                    | true
                    secret  | {immutable: true, data: {a: W10=}}                   | true
                    secret  | {data: {a: W10=}}                                    | false
                    policy  | {spec: {podSelector: {matchLabels: {a: b}}}}         | false
                    """)
    void onlyWhatCannotBeChangedIsReplaced(String kind, String change, boolean replaced) {
        HasMetadata desired =
                Given.object(
                        switch (kind) {
                            case "binding" -> BINDING;
                            case "quota" -> QUOTA;
                            case "secret" -> SECRET;
                            default -> Given.DENY;
                        });
        HasMetadata live = Given.changed(desired, change);
        assertThat(ImmutableField.isAmong(Comparison.of(desired, live), live)).isEqualTo(replaced);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, false", "false, false"})
    void labelOfASealedSecretCanBeChanged(boolean sealed, boolean replaced) {
        HasMetadata sealedOrNot = Given.changed(SECRET, "{immutable: " + sealed + "}");
        HasMetadata labelled =
                Given.changed(
                        sealedOrNot,
                        "{metadata: {labels: {app.kubernetes.io/managed-by: securitybaseline}}}");
        assertThat(ImmutableField.isAmong(Comparison.of(labelled, sealedOrNot), sealedOrNot))
                .isEqualTo(replaced);
    }
}
