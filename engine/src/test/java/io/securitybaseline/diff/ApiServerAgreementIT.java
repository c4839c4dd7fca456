package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.testbed.ControlPlane;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.util.List;

/**
 * The own comparison beside the judge: a PUT that changes nothing leaves the resourceVersion as it
 * is.
 */
class ApiServerAgreementIT {
    private static final String NAMESPACE = "agreement";

    private static final KubernetesClient CLIENT =
            new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(ControlPlane.shared().kubeconfig()))
                    .build();

    @BeforeContainer
    static void createNamespace() {
        CLIENT.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(NAMESPACE)
                                .endMetadata()
                                .build())
                .create();
    }

    @AfterContainer
    static void deleteNamespace() {
        CLIENT.namespaces().withName(NAMESPACE).delete();
        CLIENT.close();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void comparisonAgreesWithTheApiServer(@ForAll("pairs") Tuple2<HasMetadata, HasMetadata> pair) {
        HasMetadata created;
        try {
            created = CLIENT.resource(pair.get1()).create();
        } catch (KubernetesClientException invalid) {
            return;
        }
        try {
            assertThat(Comparison.of(pair.get1(), created)).isEmpty();
            put(pair.get2(), created);
        } finally {
            CLIENT.resource(created).delete();
        }
    }

    private static void put(HasMetadata desired, HasMetadata live) {
        List<FieldDifference> fields = Comparison.of(desired, live);
        boolean replace = ImmutableField.isAmong(fields, live);
        try {
            desired.getMetadata().setResourceVersion(version(live));
            HasMetadata updated = CLIENT.resource(desired).update();
            assertThat(fields.isEmpty())
                    .as(() -> Given.told(fields))
                    .isEqualTo(version(updated).equals(version(live)));
            assertThat(replace).as(() -> Given.told(fields)).isFalse();
        } catch (KubernetesClientException refused) {
            if (refused.toString().matches("(?s).*(immutable|cannot change roleRef).*")) {
                assertThat(replace).as(refused.getMessage()).isTrue();
            }
        }
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getResourceVersion();
    }

    @Provide
    Arbitrary<Tuple2<HasMetadata, HasMetadata>> pairs() {
        return Arbitraries.of(ItemKind.values())
                .filter(kind -> kind.isObject() && kind != ItemKind.ServiceAccount)
                .flatMap(kind -> Contents.of(kind).tuple2())
                .map(pair -> Tuple.of(placed(pair.get1()), placed(pair.get2())));
    }

    private static HasMetadata placed(HasMetadata object) {
        if (object instanceof Namespaced) {
            object.getMetadata().setNamespace(NAMESPACE);
        }
        return object;
    }
}
