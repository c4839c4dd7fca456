package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    private static final HasMetadata DENY = Given.object(Given.DENY);

    /**
     * Clusters remember fingerprints: a change of this one makes every change of a baseline look
     * like drift once.
     */
    @Test
    void stays() {
        assertThat(of(DENY)).isEqualTo("8cb14dd7272e8a49");
    }

    @Test
    void isTheSameForTheSameMeaning() {
        assertThat(
                        of(
                                Given.changed(
                                        DENY,
                                        "{metadata: {uid: x, annotations: {a: b}}, spec: {egress:"
                                                + " [], podSelector: {matchLabels: {}}}}")))
                .isEqualTo(of(DENY));
        assertThat(of(quota("{a: 1000m, b: 1Gi}"))).isEqualTo(of(quota("{b: 1024Mi, a: 1}")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {spec: {ingress: [{}]}}
                    {spec: {ingress: [{from: [{podSelector: {}}]}]}}
                    {spec: {policyTypes: [Egress]}}
                    {metadata: {labels: null}}
                    {extra: 1}
                    """)
    void isAnotherForAnotherMeaning(String change) {
        assertThat(of(Given.changed(DENY, change))).isNotEqualTo(of(DENY));
    }

    @Test
    void ofWhatIsAsItIsWantedItIsThatOfWhatWasFound() {
        HasMetadata wanted = quota("{a: 1000m}");
        HasMetadata found = quota("{a: 1}");
        for (int i = 0; i < 2; i++) {
            assertThat(Fingerprint.of(item(wanted), found)).isEqualTo(of(found));
            assertThat(Fingerprint.of(item(quota("{a: 2}")), quota("{a: 2}")))
                    .isNotEqualTo(of(found));
        }
        HasMetadata secret =
                Given.object(
                        "{apiVersion: v1, kind: Secret, metadata: {name: s, resourceVersion:"
                                + " '7'}}");
        assertThat(Fingerprint.of(item(secret), secret)).isEqualTo("rv:7");
    }

    @Test
    void ofASecretTellsNothingOfItsContent() {
        HasMetadata secret =
                Given.object(
                        "{apiVersion: v1, kind: Secret, metadata: {name: s, resourceVersion: '12'},"
                                + " data: {a: e30=}}");
        assertThat(of(secret)).isEqualTo("rv:12");
    }

    @Test
    void ofAPartIsItsValue() {
        HasMetadata account =
                Given.object(
                        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: s},"
                                + " imagePullSecrets: [{name: r}], automountServiceAccountToken:"
                                + " false}");
        ItemKey label = new ItemKey(ItemKind.NamespaceLabel, "a.io/b");
        assertThat(Fingerprint.of(label, Given.namespace("{a.io/b: c}"))).isEqualTo("c");
        assertThat(Fingerprint.of(label, Given.namespace("{}"))).isEmpty();
        assertThat(Fingerprint.of(new ItemKey(ItemKind.ServiceAccountAutomount, "s"), account))
                .isEqualTo("false");
        assertThat(Fingerprint.of(ItemKey.imagePullSecret("s", "r"), account)).isEqualTo("r");
        assertThat(Fingerprint.of(ItemKey.imagePullSecret("s", "x"), account)).isEmpty();
    }

    private static DesiredItem item(HasMetadata object) {
        return new DesiredItem.DesiredObject(Given.key(object), "tenant", object, true, false);
    }

    private static String of(HasMetadata object) {
        return Fingerprint.of(Given.key(object), object);
    }

    private static HasMetadata quota(String hard) {
        return Given.object(
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: "
                        + hard
                        + "}}");
    }
}
