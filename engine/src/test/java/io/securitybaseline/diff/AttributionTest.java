package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.ChangedBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class AttributionTest {
    /**
     * Each row: the change, the fields that {@code mallory} owns after it, and whether he is told
     * to have made it.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a rule added                   | {spec: {ingress: [{}]}}                         | {f:spec: {f:ingress: {}}}                       | true
                    a selector narrowed            | {spec: {podSelector: {matchLabels: {a: b}}}}    | {f:spec: {f:podSelector: {}}}                   | true
                    an entry taken from a list     | {spec: {policyTypes: [Ingress]}}                | {f:spec: {f:policyTypes: {}}}                   | true
                    an entry taken, owned by us    | {spec: {policyTypes: [Ingress]}}                | {f:spec: {f:ingress: {}}}                       | false
                    a field removed                | {spec: {policyTypes: null}}                     | {f:spec: {f:policyTypes: {}}}                   | false
                    another field                  | {spec: {ingress: [{}]}}                         | {f:metadata: {f:annotations: {f:a: {}}}}        | false
                    nothing but the spec itself    | {spec: {ingress: [{}]}}                         | {f:spec: {}}                                    | false
                    a label changed                | {metadata: {labels: {app.kubernetes.io/managed-by: x}}} | {f:metadata: {f:labels: {f:app.kubernetes.io/managed-by: {}}}} | true
                    another label                  | {metadata: {labels: {app.kubernetes.io/managed-by: x}}} | {f:metadata: {f:labels: {.: {}, f:a: {}}}}      | false
                    only the map of labels         | {metadata: {labels: {app.kubernetes.io/managed-by: x}}} | {f:metadata: {f:labels: {}}}                    | false
                    a label removed                | {metadata: {labels: null}}                      | {f:metadata: {f:labels: {.: {}}}}               | false
                    """)
    void onlyWhoOwnsTheFieldNowIsReported(String what, String change, String owned, boolean told) {
        HasMetadata desired = Given.object(Given.DENY);
        HasMetadata live =
                managed(
                        Given.changed(desired, change),
                        entry("mallory", "2026-01-01T00:00:00Z", owned));
        ChangedBy changedBy = Attribution.of(live, Comparison.of(desired, live));
        if (told) {
            assertThat(changedBy)
                    .isEqualTo(
                            new ChangedBy(
                                    "mallory",
                                    "Update",
                                    Instant.parse("2026-01-01T00:00:00Z"),
                                    null));
        } else {
            assertThat(changedBy).isNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the entry by its keys | [0].name  | {f:subjects: {'k:{"kind":"User","name":"u"}': {.: {}, f:name: {}}}} | true
                    another entry         | [0].name  | {f:subjects: {'k:{"kind":"User","name":"v"}': {.: {}, f:name: {}}}} | false
                    another field of it   | [0].name  | {f:subjects: {'k:{"kind":"User","name":"u"}': {.: {}, f:kind: {}}}} | false
                    the entry as a whole  | [0].name  | {f:subjects: {'k:{"kind":"User","name":"u"}': {}}}                  | true
                    the entry by position | [0].name  | {f:subjects: {'i:0': {}}}                                           | true
                    another position      | [0].name  | {f:subjects: {'i:1': {}}}                                           | false
                    the entry by value    | [1]       | {f:subjects: {'v:"w"': {}}}                                         | true
                    another value         | [1]       | {f:subjects: {'v:"x"': {}}}                                         | false
                    keys that are no JSON | [0].name  | {f:subjects: {'k:kind': {}}}                                        | false
                    """,
            quoteCharacter = '~')
    @SuppressWarnings("unchecked")
    void entriesOfListsAreFoundByKeyPositionOrValue(
            String what, String path, String owned, boolean told) {
        JsonNode object =
                new ObjectMapper()
                        .valueToTree(Given.value("{subjects: [{kind: User, name: u}, w]}"));
        var fields = new OwnedFields((Map<String, ?>) Given.value(owned), object);
        List<String> segments = Arrays.asList(("subjects." + path).split("\\.", -1));
        assertThat(fields.include(segments)).isEqualTo(told);
    }

    @Test
    void newestOfSeveralOwnersIsReported() {
        String ingress = "{f:spec: {f:ingress: {}}}";
        assertThat(
                        byManagers(
                                entry("late", "2026-01-03T00:00:00Z", "{f:spec: {f:egress: {}}}"),
                                entry("new", "2026-01-02T00:00:00Z", ingress),
                                entry("old", "2026-01-01T00:00:00Z", ingress),
                                "{manager: timeless, operation: Apply, fieldsV1: " + ingress + "}"))
                .isEqualTo(
                        new ChangedBy(
                                "new", "Update", Instant.parse("2026-01-02T00:00:00Z"), null));
    }

    @Test
    void ownerWithoutATimeIsReportedWithoutOne() {
        assertThat(
                        byManagers(
                                "{manager: timeless, operation: Apply, fieldsV1: {f:spec:"
                                        + " {f:ingress: {}}}}"))
                .isEqualTo(new ChangedBy("timeless", "Apply", null, null));
    }

    @Test
    void operatorItselfIsNotReported() {
        assertThat(
                        byManagers(
                                entry(
                                        "securitybaseline",
                                        "2026-01-03T00:00:00Z",
                                        "{f:spec: {f:ingress: {}}}")))
                .isNull();
    }

    @Test
    void nobodyIsReportedWhereTheApiServerKeepsNoTrace() {
        assertThat(byManagers()).isNull();
    }

    @Test
    void notedUserIsReportedBesideTheManager() {
        HasMetadata live =
                Given.changed(
                        Given.object(Given.DENY),
                        "{metadata: {annotations: {securitybaseline.io/changed-by: jane}}, spec:"
                                + " {ingress: [{}]}}");
        HasMetadata byKubectl =
                managed(
                        live,
                        entry("kubectl", "2026-01-01T00:00:00Z", "{f:spec: {f:ingress: {}}}"));

        assertThat(Attribution.of(byKubectl, Comparison.of(Given.object(Given.DENY), byKubectl)))
                .isEqualTo(
                        new ChangedBy(
                                "kubectl",
                                "Update",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                "jane"));
    }

    @Test
    void notedUserIsReportedWhereNoManagerIs() {
        HasMetadata live =
                Given.changed(
                        Given.object(Given.DENY),
                        "{metadata: {annotations: {securitybaseline.io/changed-by: jane}}, spec:"
                                + " {policyTypes: [Egress]}}");

        assertThat(Attribution.of(live, Comparison.of(Given.object(Given.DENY), live)))
                .isEqualTo(new ChangedBy(null, null, null, "jane"));
    }

    private static @Nullable ChangedBy byManagers(String... entries) {
        HasMetadata desired = Given.object(Given.DENY);
        HasMetadata live = managed(Given.changed(desired, "{spec: {ingress: [{}]}}"), entries);
        return Attribution.of(live, Comparison.of(desired, live));
    }

    private static HasMetadata managed(HasMetadata object, String... entries) {
        return Given.changed(
                object, "{metadata: {managedFields: [" + String.join(", ", entries) + "]}}");
    }

    private static String entry(String manager, String time, String owned) {
        return "{manager: %s, operation: Update, time: '%s', fieldsV1: %s}"
                .formatted(manager, time, owned);
    }
}
