package io.securitybaseline.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.admission.Exemption.ExemptObject;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.api.Selector;
import io.securitybaseline.baseline.SelectedBaseline;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests other than creating an object, and whom the policies do not hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestsIT {
    private static final String IN = "requests-in";
    private static final String BIG = "requests-big";

    private static final SelectedBaseline TAGS =
            PolicyServer.baseline(
                    "requests",
                    Map.of("requests-it", "tags"),
                    List.of(RuleCase.rule(RuleName.ImageTagNotLatest, RuleAction.Deny)));

    private final PolicyServer server = new PolicyServer();

    @BeforeAll
    void start() {
        for (String namespace : List.of(IN, "rules-left-1", "rules-system-1", "requests-free")) {
            server.namespace(namespace, Map.of("requests-it", "tags"));
        }
        // Before the policy, which leaves it alone.
        server.admin.resource(pod("old", "nginx")).inNamespace(IN).create();
        server.admin.resource(pod("new", "nginx:1")).inNamespace(IN).create();
        server.enforce(TAGS, exemptions());
        server.awaitActing(TAGS, IN);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> create(server.alice, pod("x", "nginx"), "requests-free").isEmpty());
    }

    @Test
    void anEphemeralContainerIsJudged() {
        String debug =
                """
                {"spec": {"ephemeralContainers": [{"name": "debug", "image": "%s"}]}}\
                """;

        assertThat(patch("new", "ephemeralcontainers", debug.formatted("busybox")))
                .hasValueSatisfying(it -> assertThat(it).contains("container debug (busybox)"));
        assertThat(patch("new", "ephemeralcontainers", debug.formatted("busybox:1"))).isEmpty();
    }

    @Test
    void onAPodThatWasThereOnlyTheEphemeralContainerIsJudged() {
        String debug =
                """
                {"spec": {"ephemeralContainers": [{"name": "%s", "image": "%s"}]}}\
                """;

        assertThat(patch("old", "ephemeralcontainers", debug.formatted("bad", "busybox")))
                .hasValueSatisfying(
                        it ->
                                assertThat(it)
                                        .contains("container bad (busybox)")
                                        .doesNotContain("container app"));
        assertThat(patch("old", "ephemeralcontainers", debug.formatted("good", "busybox:1")))
                .isEmpty();
        assertThat(patch("old", "ephemeralcontainers", debug.formatted("more", "busybox:1")))
                .isEmpty();
    }

    @Test
    void aResizeIsJudgedByWhatItChanges() {
        String resize =
                """
                {"spec": {"containers": [{"name": "app", "resources": {"limits": {"cpu": "2"}}}]}}\
                """;

        assertThat(patch("old", "resize", resize)).isEmpty();
        assertThat(patch("new", "resize", resize)).isEmpty();
    }

    @Test
    void whatWasThereMayBeLabelledAndGivenUp() {
        assertThat(patch("old", "", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}")).isEmpty();
        assertThat(
                        patch(
                                "old",
                                "",
                                """
                                {"spec": {"containers": [{"name": "app", "image": "other"}]}}\
                                """))
                .isPresent();
    }

    @Test
    void excludedAndSystemNamespacesAreLeftAlone() {
        assertThat(create(server.alice, pod("x", "nginx"), IN)).isPresent();
        assertThat(create(server.alice, pod("x", "nginx"), "rules-left-1")).isEmpty();
        assertThat(create(server.alice, pod("x", "nginx"), "rules-system-1")).isEmpty();
    }

    @Test
    void onlyANodeMayMirrorAPod() {
        Pod mirror =
                new PodBuilder(pod("mirror", "nginx"))
                        .editMetadata()
                        .addToAnnotations("kubernetes.io/config.mirror", "x")
                        .endMetadata()
                        .editSpec()
                        .withNodeName("n1")
                        .withAutomountServiceAccountToken(false)
                        .endSpec()
                        .build();
        server.admin
                .resource(
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName("requests-node")
                                .endMetadata()
                                .withNewRoleRef(
                                        "rbac.authorization.k8s.io", "ClusterRole", "rules-alice")
                                .addNewSubject(
                                        "rbac.authorization.k8s.io", "User", "system:node:n1", null)
                                .build())
                .create();

        assertThat(create(server.alice, mirror, IN))
                .hasValueSatisfying(it -> assertThat(it).contains("rule ImageTagNotLatest"));
        assertThat(create(server.as("system:node:n1"), mirror, IN)).isEmpty();
        assertThat(create(server.as("system:node:n1"), pod("x", "nginx"), IN)).isPresent();
    }

    @Test
    void theProbeOfAnotherPolicyIsLetThroughAndNothingElse() {
        var probe = Probe.ofPods("securitybaseline-other-deny", List.of()).object();

        assertThat(PolicyServer.refusal(server.alice, probe, IN)).isEmpty();
        assertThat(create(server.alice, probe, IN)).isPresent();
        probe.getMetadata().setName("other");
        assertThat(PolicyServer.refusal(server.alice, probe, IN)).isPresent();
    }

    @Test
    void anExemptionHoldsForItsObjectsAndEndsByItself() {
        assertThat(create(server.alice, pod("exempt", "nginx"), IN)).isEmpty();
        assertThat(create(server.alice, pod("ended", "nginx"), IN)).isPresent();

        Exemption soon =
                new Exemption(
                        "soon",
                        Set.of(),
                        Set.of("requests-free"),
                        null,
                        List.of(),
                        Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS));
        server.enforce(TAGS, List.of(soon));

        // Nobody writes the policy anew.
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                PolicyServer.refusal(
                                                server.alice, pod("late", "nginx"), "requests-free")
                                        .isPresent());
        server.enforce(TAGS, exemptions());
    }

    @Test
    void theLargestPoliciesAreTakenAndDecideOnTheLargestPods() {
        server.namespace(BIG, Map.of("requests-it", "big"));
        SelectedBaseline big =
                PolicyServer.baseline(
                        "requests-big",
                        Map.of("requests-it", "big"),
                        Arrays.stream(RuleName.values()).map(RequestsIT::largest).toList());
        List<Exemption> many =
                IntStream.range(0, 1000)
                        .mapToObj(
                                i ->
                                        new Exemption(
                                                "w" + i,
                                                Set.of(),
                                                IntStream.range(0, 16)
                                                        .mapToObj(n -> text("ns" + i + "x" + n, 63))
                                                        .collect(Collectors.toSet()),
                                                new Selector(Map.of("a", "b"), List.of()),
                                                List.of(new ExemptObject("Deployment", "d" + i)),
                                                Instant.now().plusSeconds(1000)))
                        .toList();
        server.enforce(big, many);
        server.awaitActing(big, BIG);

        assertThat(create(server.alice, template(200, 63), BIG)).isEmpty();
        assertThat(create(server.alice, template(200, 64), BIG))
                .hasValueSatisfying(it -> assertThat(it).contains("rule ImageRegistryAllowed"));
    }

    @Test
    void noTextBreaksAnExpressionOrMeansAnother() {
        Map<String, String> texts = new TreeMap<>();
        List<String> hard = new CelTextPropertyTest().texts().list().ofSize(300).sample();
        IntStream.range(0, hard.size())
                .forEach(i -> texts.put("t" + i, new String(hard.get(i).getBytes(UTF_8), UTF_8)));
        server.namespace("requests-texts", Map.of("requests-it", "texts"));
        var match =
                Policies.everyObject(
                        List.of(
                                new NamedRuleWithOperationsBuilder()
                                        .withApiGroups("")
                                        .withApiVersions("v1")
                                        .withOperations("CREATE")
                                        .withResources("configmaps")
                                        .withScope("*")
                                        .build()));
        server.admin
                .resource(
                        new ValidatingAdmissionPolicyBuilder()
                                .withNewMetadata()
                                .withName("requests-texts")
                                .endMetadata()
                                .withNewSpec()
                                .withMatchConstraints(match)
                                .addNewValidation()
                                .withExpression(
                                        texts.entrySet().stream()
                                                .map(
                                                        it ->
                                                                CelText.literal(it.getKey())
                                                                        + ": "
                                                                        + CelText.literal(
                                                                                it.getValue()))
                                                .collect(
                                                        Collectors.joining(
                                                                ", ", "object.data == {", "}")))
                                .withMessage("other texts")
                                .endValidation()
                                .endSpec()
                                .build())
                .create();
        server.admin
                .resource(
                        new ValidatingAdmissionPolicyBindingBuilder()
                                .withNewMetadata()
                                .withName("requests-texts")
                                .endMetadata()
                                .withNewSpec()
                                .withPolicyName("requests-texts")
                                .withValidationActions("Deny")
                                .withNewMatchResources()
                                .withNewNamespaceSelector()
                                .addToMatchLabels("requests-it", "texts")
                                .endNamespaceSelector()
                                .endMatchResources()
                                .endSpec()
                                .build())
                .create();
        var same =
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("x")
                        .endMetadata()
                        .withData(texts);
        var other = new ConfigMapBuilder(same.build()).addToData("t7", texts.get("t7") + "'");

        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                PolicyServer.refusal(server.alice, other.build(), "requests-texts")
                                        .filter(it -> it.contains("other texts"))
                                        .isPresent());
        assertThat(PolicyServer.refusal(server.alice, same.build(), "requests-texts")).isEmpty();
    }

    private static List<Exemption> exemptions() {
        Instant later = Instant.now().plusSeconds(3600);
        return List.of(
                new Exemption("free", Set.of(), Set.of("requests-free"), null, List.of(), later),
                new Exemption(
                        "one",
                        Set.of(RuleName.ImageTagNotLatest),
                        Set.of(),
                        new Selector(Map.of("requests-it", "tags"), List.of()),
                        List.of(new ExemptObject("Pod", "exempt")),
                        later),
                new Exemption(
                        "ended",
                        Set.of(),
                        Set.of(IN),
                        null,
                        List.of(new ExemptObject("Pod", "ended")),
                        Instant.now().minusSeconds(1)));
    }

    private static AdmissionRule largest(RuleName rule) {
        return rule == RuleName.ImageRegistryAllowed
                ? new AdmissionRule(
                        rule,
                        RuleAction.Deny,
                        IntStream.range(0, 64).mapToObj(RequestsIT::registry).toList())
                : RuleCase.rule(rule, RuleAction.Deny);
    }

    private static String registry(int number) {
        return text("r" + number + ".example.com/", 255);
    }

    private static String text(String begin, int length) {
        return begin + "x".repeat(length - begin.length());
    }

    /** As large a template as policies are good for, with images from one registry. */
    private static PodTemplate template(int containers, int registry) {
        ObjectNode node =
                RuleCase.of(RuleName.ImageDigestRequired)
                        .findFirst()
                        .orElseThrow()
                        .as("PodTemplate", "big");
        ObjectNode spec = node.withObject("/template/spec");
        spec.put("serviceAccountName", "app").put("automountServiceAccountToken", false);
        spec.withObject("/securityContext/seccompProfile").put("type", "RuntimeDefault");
        spec.remove("containers");
        var list = spec.putArray("containers");
        for (int i = 0; i < containers; i++) {
            ObjectNode container = list.addObject();
            container
                    .put("name", "c" + i)
                    .put("image", registry(registry) + "/app@sha256:" + "0".repeat(64));
            container.withObject("/resources/limits").put("cpu", "1").put("memory", "1Mi");
            container.withObject("/securityContext").put("readOnlyRootFilesystem", true);
            container.withObject("/securityContext/capabilities").putArray("drop").add("ALL");
        }
        return new KubernetesSerialization().convertValue(node, PodTemplate.class);
    }

    private static Pod pod(String name, String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .withNewResources()
                .addToLimits("cpu", new Quantity("1"))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    private static Optional<String> create(
            KubernetesClient who, HasMetadata object, String namespace) {
        try {
            who.resource(object).inNamespace(namespace).create();
            who.resource(object).inNamespace(namespace).delete();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(e.getStatus() == null ? e.toString() : e.getStatus().getMessage());
        }
    }

    private Optional<String> patch(String pod, String subresource, String patch) {
        var target = server.alice.pods().inNamespace(IN).withName(pod);
        PatchContext context =
                new PatchContext.Builder()
                        .withPatchType(PatchType.STRATEGIC_MERGE)
                        .withDryRun(List.of("All"))
                        .build();
        try {
            if (subresource.isEmpty()) {
                target.patch(context, patch);
            } else {
                target.subresource(subresource).patch(context, patch);
            }
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(e.getStatus() == null ? e.toString() : e.getStatus().getMessage());
        }
    }
}
