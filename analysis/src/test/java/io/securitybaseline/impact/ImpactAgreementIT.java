package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.Specs;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.testbed.ControlPlane;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The impact on pods beside what the API server then does with them: no miss, no false alarm. */
class ImpactAgreementIT {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String NO_LEVEL = "privileged";
    private static final String NO_LIMITS = "";
    private static final String NO_QUOTA = "";

    private static final List<String> SECURITY =
            List.of(
                    "{}",
                    "{runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop:"
                            + " [ALL]}, seccompProfile: {type: RuntimeDefault}}",
                    "{privileged: true}");

    private static final List<String> RESOURCES =
            List.of(
                    "{}",
                    "{requests: {cpu: 100m}}",
                    "{requests: {cpu: 100m, memory: 64Mi}}",
                    "{limits: {cpu: 500m, memory: 512Mi}}",
                    "{limits: {cpu: 1500m, memory: 64Mi}}",
                    "{limits: {cpu: 300m}, requests: {cpu: 100m}}",
                    "{limits: {cpu: 100m, memory: 4Gi}, requests: {cpu: 10m, memory: 1Mi}}",
                    "{limits: {cpu: 0, memory: 0}}",
                    "{limits: {memory: 2Gi}, requests: {cpu: 2}}");

    /** With a container's security and resources filled in. */
    private static final List<String> SHAPES =
            List.of(
                    "containers: [{name: a, image: app, securityContext: SECURITY, resources:"
                            + " RESOURCES}]",
                    """
                    initContainers:
                    - {name: first, image: app, securityContext: SECURITY, resources: RESOURCES}
                    - {name: sidecar, image: app, restartPolicy: Always, securityContext: SECURITY, resources: RESOURCES}
                    containers:
                    - {name: a, image: app, securityContext: SECURITY, resources: RESOURCES}
                    """,
                    """
                    resources: {limits: {cpu: 2}}
                    containers: [{name: a, image: app, securityContext: SECURITY, resources: RESOURCES}]
                    """,
                    """
                    resources: {limits: {cpu: 250m, memory: 1Gi}, requests: {cpu: 150m, memory: 128Mi}}
                    containers: [{name: a, image: app, securityContext: SECURITY}]
                    """);

    private static KubernetesClient client;

    @BeforeAll
    static void connect() {
        client =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(ControlPlane.shared().kubeconfig()))
                        .build();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    static Stream<Arguments> baselines() {
        return Stream.of(
                argumentSet("nothing, so that all pods are valid", NO_LEVEL, NO_LIMITS, NO_QUOTA),
                argumentSet(
                        "default limit below a request",
                        NO_LEVEL,
                        "{type: Container, default: {cpu: 500m}}",
                        NO_QUOTA),
                argumentSet("restricted", "restricted", NO_LIMITS, NO_QUOTA),
                argumentSet("baseline", "baseline", NO_LIMITS, NO_QUOTA),
                argumentSet(
                        "bounds of containers",
                        NO_LEVEL,
                        "{type: Container, max: {cpu: 1, memory: 1Gi}, min: {cpu: 50m, memory:"
                                + " 4Mi}}",
                        NO_QUOTA),
                argumentSet(
                        "ratio",
                        NO_LEVEL,
                        "{type: Container, maxLimitRequestRatio: {cpu: 2}}",
                        NO_QUOTA),
                argumentSet(
                        "bounds of pods",
                        NO_LEVEL,
                        "{type: Pod, max: {cpu: 1, memory: 1Gi}, min: {cpu: 150m}}",
                        NO_QUOTA),
                argumentSet(
                        "quota", NO_LEVEL, NO_LIMITS, "requests.cpu: 100, limits.memory: 100Gi"),
                argumentSet(
                        "quota with defaults",
                        NO_LEVEL,
                        "{type: Container, default: {memory: 128Mi}, defaultRequest: {cpu: 10m}}",
                        "cpu: 100, limits.memory: 100Gi, pods: 100"),
                argumentSet(
                        "all at once",
                        "restricted",
                        "{type: Container, max: {cpu: 2}}, {type: Pod, max: {memory: 1Gi}}",
                        "limits.cpu: 100, requests.memory: 100Gi"));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void whatIsPredictedIsWhatTheApiServerDoes(String level, String limits, String quota) {
        EffectiveBaseline baseline =
                EffectiveBaseline.of(
                        List.of(Specs.baseline("b", spec(level, limits, quota))), Scope.ASKED_FOR);
        SoftAssertions agreement = new SoftAssertions();
        Namespace namespace = namespace(level, limits, quota);
        try {
            for (Pod pod : pods()) {
                Answer answer = answer(pod, namespace);
                List<ImpactEffect> effects =
                        Impact.of(
                                        PendingEnforcement.ofAll(
                                                new LiveNamespace(namespace, Map.of(), null),
                                                List.of(),
                                                baseline),
                                        List.of(pod))
                                .effects();
                agreement
                        .assertThat(effects.isEmpty())
                        .as(() -> "%s%n%s%n%s".formatted(pod.getSpec(), answer, effects))
                        .isEqualTo(answer.code() == 201);
            }
        } finally {
            client.resource(namespace).delete();
        }
        agreement.assertAll();
    }

    private static String spec(String level, String limits, String quota) {
        List<String> resources = new ArrayList<>();
        if (!limits.isEmpty()) {
            resources.add("limitRange: {limits: [" + limits + "]}");
        }
        if (!quota.isEmpty()) {
            resources.add("quota: {hard: {" + quota + "}}");
        }
        return "podSecurity: {enforce: %s, version: v1.36}%n".formatted(level)
                + (resources.isEmpty() ? "" : "resources: {" + String.join(", ", resources) + "}");
    }

    private static Namespace namespace(String level, String limits, String quota) {
        Namespace namespace =
                client.resource(
                                new NamespaceBuilder()
                                        .withNewMetadata()
                                        .withGenerateName("impact-")
                                        .addToLabels("pod-security.kubernetes.io/enforce", level)
                                        .addToLabels(
                                                "pod-security.kubernetes.io/enforce-version",
                                                "v1.36")
                                        .endMetadata()
                                        .build())
                        .create();
        String name = namespace.getMetadata().getName();
        client.resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName("default")
                                .withNamespace(name)
                                .endMetadata()
                                .build())
                .serverSideApply();
        if (!limits.isEmpty()) {
            create(LimitRange.class, name, "LimitRange", "limits: [" + limits + "]");
        }
        if (!quota.isEmpty()) {
            create(ResourceQuota.class, name, "ResourceQuota", "hard: {" + quota + "}");
            // A quota counts only once its controller has looked at it.
            await().until(() -> isCounted(name));
        }
        return namespace;
    }

    private static boolean isCounted(String namespace) {
        ResourceQuota quota =
                client.resourceQuotas().inNamespace(namespace).withName("impact").get();
        return quota.getStatus() != null
                && quota.getStatus().getHard().equals(quota.getSpec().getHard());
    }

    private static <T extends HasMetadata> void create(
            Class<T> type, String namespace, String kind, String spec) {
        client.resource(
                        SERIALIZATION.unmarshal(
                                "apiVersion: v1%nkind: %s%nmetadata: {name: impact, namespace: %s}%nspec: {%s}"
                                        .formatted(kind, namespace, spec),
                                type))
                .create();
    }

    private static List<Pod> pods() {
        List<Pod> pods = new ArrayList<>();
        for (String shape : SHAPES) {
            for (String resources : RESOURCES) {
                // All that differs in security, but not with each of the resources.
                List<String> security =
                        resources.equals("{}") ? SECURITY : List.of(SECURITY.get(1));
                for (String context : security) {
                    pods.add(
                            pod(
                                    shape.replace("SECURITY", context)
                                            .replace("RESOURCES", resources)));
                }
            }
        }
        return pods;
    }

    private static Pod pod(String spec) {
        return SERIALIZATION.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: impact}\nspec:\n" + spec.indent(2),
                Pod.class);
    }

    private record Answer(int code, String message) {}

    private static Answer answer(Pod pod, Namespace namespace) {
        try {
            client.pods()
                    .inNamespace(namespace.getMetadata().getName())
                    .resource(pod)
                    .dryRun()
                    .create();
            return new Answer(201, "");
        } catch (KubernetesClientException refused) {
            // A limit that is filled in can make a pod invalid that was valid as it was written.
            assertThat(refused.getCode()).as(refused.getMessage()).isIn(403, 422);
            return new Answer(refused.getCode(), refused.getMessage());
        }
    }
}
