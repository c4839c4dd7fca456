package io.securitybaseline.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountList;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.NamespaceSecurityReport;

import org.junit.jupiter.api.Test;

import java.util.List;

class TolerantSerializationTest {
    private static final String LONG = "a".repeat(3 * 1024 * 1024);
    private final TolerantSerialization serialization = new TolerantSerialization();

    @Test
    void aNameOfAnyLengthThatTheApiServerTakesIsRead() {
        String json =
                """
                {"kind":"ServiceAccount","apiVersion":"v1","metadata":{"name":"default","managedFields":
                 [{"manager":"m","fieldsV1":{"f:secrets":{"k:{\\"name\\":\\"%s\\"}":{}}}}]},
                 "secrets":[{"name":"%s"}]}\
                """
                        .formatted(LONG, LONG);

        ServiceAccount read = serialization.unmarshal(json, ServiceAccount.class);

        assertThat(read.getSecrets().getFirst().getName()).hasSize(LONG.length());
    }

    @Test
    void manyNamesOfOneHashAreRead() {
        // Each pair of blocks has the same hash in Java, and many such names share one.
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < 4096; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            labels.append(i == 0 ? "" : ",").append('"').append(name).append("\":\"x\"");
        }

        NetworkPolicy read =
                serialization.unmarshal(
                        "{\"kind\":\"NetworkPolicy\",\"metadata\":{\"labels\":{" + labels + "}}}",
                        NetworkPolicy.class);

        assertThat(read.getMetadata().getLabels()).hasSize(4096);
    }

    @Test
    void anObjectThatIsNotWhatItsKindShouldBeSpoilsNoList() {
        String json =
                "{\"kind\":\"NetworkPolicyList\",\"apiVersion\":\"networking.k8s.io/v1\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":["
                        + policy("good", "{\"podSelector\":{}}")
                        + ","
                        + policy("bad", "{\"podSelector\":[1,{\"x\":[{}]}],\"ingress\":{\"a\":[]}}")
                        + ","
                        + policy("also-good", "{\"podSelector\":{}}")
                        + "]}";

        List<NetworkPolicy> read =
                serialization.unmarshal(json, NetworkPolicyList.class).getItems();

        assertThat(read)
                .extracting(it -> it.getMetadata().getName())
                .containsExactly("good", "bad", "also-good");
        assertThat(read)
                .extracting(it -> Unreadable.on(it).isPresent())
                .containsExactly(false, true, false);
        assertThat(Unreadable.on(read.get(1)))
                .hasValueSatisfying(
                        it ->
                                assertThat(it.reason())
                                        .startsWith("unexpected content at .spec.podSelector;"));
        assertThat(read.get(1).getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(read.get(1).getMetadata().getNamespace()).isEqualTo("shop");
    }

    @Test
    void anObjectThatIsNotWhatItsKindShouldBeEndsNoWatch() {
        WatchEvent event =
                serialization.unmarshal(
                        "{\"type\":\"MODIFIED\",\"object\":" + policy("bad", "\"text\"") + "}",
                        WatchEvent.class);

        assertThat(event.getType()).isEqualTo("MODIFIED");
        assertThat(Unreadable.on((HasMetadata) event.getObject())).isPresent();
    }

    @Test
    void anObjectOfMorePartsThanThereIsMemoryForIsReadAsItsIdentity() {
        String rules = "{\"ingress\":[" + "{},".repeat(500_000) + "{}],\"podSelector\":{}}";
        List<NetworkPolicy> read =
                serialization
                        .unmarshal(
                                "{\"kind\":\"NetworkPolicyList\",\"apiVersion\":\"networking.k8s.io/v1\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":["
                                        + policy("huge", rules)
                                        + ","
                                        + policy("good", "{\"podSelector\":{}}")
                                        + "]}",
                                NetworkPolicyList.class)
                        .getItems();

        assertThat(Unreadable.on(read.getFirst()).orElseThrow().reason()).contains("more parts");
        assertThat(read.getFirst().getMetadata().getName()).isEqualTo("huge");
        assertThat(Unreadable.on(read.getLast())).isEmpty();
        assertThat(read.getLast().getMetadata().getName()).isEqualTo("good");
    }

    @Test
    void aWatchIsToldOfAnObjectOfTooManyPartsByItsIdentity() {
        String rules = "{\"ingress\":[" + "{},".repeat(500_000) + "{}],\"podSelector\":{}}";
        WatchEvent event =
                serialization.unmarshal(
                        "{\"type\":\"MODIFIED\",\"object\":" + policy("huge", rules) + "}",
                        WatchEvent.class);

        assertThat(event.getType()).isEqualTo("MODIFIED");
        HasMetadata object = (HasMetadata) event.getObject();
        assertThat(object).isInstanceOf(NetworkPolicy.class);
        assertThat(object.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(Unreadable.on(object).orElseThrow().reason()).contains("more parts");
    }

    @Test
    void aWatchEventIsReadAsTheClientReadsIt() {
        String peers =
                "{\"podSelector\":{},\"ingress\":[{\"from\":["
                        + "{\"ipBlock\":{\"cidr\":\"10.0.0.0/8\"}},".repeat(9_000)
                        + "{\"ipBlock\":{\"cidr\":\"10.1.0.0/16\"}}]}]}";
        String message = "{\"object\":" + policy("large", peers) + ",\"type\":\"ADDED\"}";

        WatchEvent event = serialization.unmarshal(message, WatchEvent.class);

        assertThat(event)
                .isEqualTo(new KubernetesSerialization().unmarshal(message, WatchEvent.class));
        NetworkPolicy read = (NetworkPolicy) event.getObject();
        assertThat(read.getSpec().getIngress().getFirst().getFrom()).hasSize(9_001);
        assertThat(Unreadable.on(read)).isEmpty();
    }

    @Test
    void eventsThatAreNoObjectsAreReadAsTheClientReadsThem() {
        for (String message :
                List.of(
                        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":410}}",
                        "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Role\",\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"metadata\":{\"resourceVersion\":\"8\"}}}",
                        "{\"type\":\"ADDED\",\"object\":{\"a\":1,\"kind\":\"Other\",\"apiVersion\":\"example.com/v1\",\"metadata\":{\"name\":\"x\"}}}")) {
            assertThat(serialization.unmarshal(message, WatchEvent.class))
                    .isEqualTo(new KubernetesSerialization().unmarshal(message, WatchEvent.class));
        }
    }

    @Test
    void eventsOfOurOwnKindsAreReadIntoTheirModels() {
        WatchEvent event =
                TolerantSerialization.ofWatches()
                        .unmarshal(
                                "{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"securitybaseline.io/v1alpha1\",\"baselines\":[{\"name\":\"a\",\"generation\":2}],\"kind\":\"NamespaceSecurityReport\",\"metadata\":{\"name\":\"baseline\"}}}",
                                WatchEvent.class);

        assertThat(((NamespaceSecurityReport) event.getObject()).getBaselines())
                .containsExactly(new AppliedBaseline("a", 2));
    }

    @Test
    void nothingThatIsWrittenInAnObjectMarksItAsUnreadable() {
        NetworkPolicy read =
                serialization.unmarshal(
                        policy("good", "{\"podSelector\":{}}")
                                .replace(
                                        "\"uid\"",
                                        "\"securitybaseline.io/unreadable\":{\"reason\":\"x\"},\"uid\""),
                        NetworkPolicy.class);

        assertThat(Unreadable.on(read)).isEmpty();
    }

    @Test
    void whatIsNoJsonIsAnAnswerToTryAgain() {
        assertThatThrownBy(
                        () ->
                                serialization.unmarshal(
                                        "{\"kind\":\"NetworkPolicyList\",\"items\":[{]}",
                                        NetworkPolicyList.class))
                .isInstanceOf(KubernetesClientException.class)
                .hasNoCause() // the client ends a watch for good where Jackson is the cause
                .hasMessageContaining("cannot be read");
    }

    @Test
    void nestingAsDeepAsTheApiServerReadsIsRead() {
        String deep = "[".repeat(9_000) + "]".repeat(9_000);

        ServiceAccountList read =
                serialization.unmarshal(
                        "{\"kind\":\"ServiceAccountList\",\"items\":[],\"unknown\":" + deep + "}",
                        ServiceAccountList.class);

        assertThat(read.getItems()).isEmpty();
    }

    private static String policy(String name, String spec) {
        return """
        {"kind":"NetworkPolicy","apiVersion":"networking.k8s.io/v1",
         "metadata":{"name":"%s","namespace":"shop","uid":"u","resourceVersion":"7"},"spec":%s}\
        """
                .formatted(name, spec);
    }
}
