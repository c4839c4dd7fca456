package io.securitybaseline.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewSpecBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.posture.Posture;
import io.securitybaseline.probe.ClusterProbes;
import io.securitybaseline.probe.ProbeAccess;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ClusterRole that {@code docs/cli.md} shows is enough for all that reads, and not too much.
 */
class AssessorRoleIT {
    private static final Path PAGE = Path.of("../docs/cli.md");

    /** Asked for where there are several API servers, a webhook, or tenants. */
    private static final Set<String> NOT_ALWAYS =
            Set.of(
                    "*", // of other tools
                    "endpointslices",
                    "namespacesecurityreports",
                    "flowschemas",
                    "prioritylevelconfigurations");

    private static final List<PolicyRule> RULES = rules();

    @Test
    void everyPermissionIsNeededAndNoneIsMissing() {
        try (ControlPlane plane = ControlPlane.start();
                KubernetesClient admin = FlagSetsIT.client(plane.kubeconfig())) {
            admin.resource(node()).create();
            admin.resource(database()).create();
            assertThat(forbidden(plane, admin, "all", RULES)).isEmpty();
            for (PolicyRule rule : RULES) {
                for (String part : parts(rule)) {
                    if (NOT_ALWAYS.contains(part)) {
                        continue;
                    }
                    List<PolicyRule> rest =
                            RULES.stream()
                                    .map(it -> it.equals(rule) ? without(it, part) : it)
                                    .toList();
                    assertThat(forbidden(plane, admin, "no-" + part.replace("/", ""), rest))
                            .as("without " + part)
                            .isNotEmpty();
                }
            }
        }
    }

    private static List<PolicyRule> rules() {
        Matcher block =
                Pattern.compile("(?s)<!-- assessor -->\\s*```yaml\\n(.*?)```").matcher(read());
        if (!block.find()) {
            throw new IllegalStateException("no assessor in " + PAGE);
        }
        return Serialization.unmarshal(block.group(1), ClusterRole.class).getRules();
    }

    private static String read() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> parts(PolicyRule rule) {
        return rule.getResources().isEmpty() ? rule.getNonResourceURLs() : rule.getResources();
    }

    private static PolicyRule without(PolicyRule rule, String part) {
        PolicyRule copy = Serialization.clone(rule);
        copy.setResources(rule.getResources().stream().filter(it -> !it.equals(part)).toList());
        copy.setNonResourceURLs(
                rule.getNonResourceURLs().stream().filter(it -> !it.equals(part)).toList());
        return copy;
    }

    /** What an account with these rules is denied. */
    private static Set<String> forbidden(
            ControlPlane plane, KubernetesClient admin, String name, List<PolicyRule> rules) {
        admin.resource(
                        new ClusterRoleBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .withRules(
                                        rules.stream().filter(it -> !parts(it).isEmpty()).toList())
                                .build())
                .create();
        admin.resource(
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .withNewRoleRef()
                                .withApiGroup("rbac.authorization.k8s.io")
                                .withKind("ClusterRole")
                                .withName(name)
                                .endRoleRef()
                                .addNewSubject()
                                .withKind("User")
                                .withApiGroup("rbac.authorization.k8s.io")
                                .withName(name)
                                .endSubject()
                                .build())
                .create();
        Config config =
                new ConfigBuilder(Config.fromKubeconfig(plane.kubeconfig()))
                        .withImpersonateUsername(name)
                        .withImpersonateGroups("system:authenticated")
                        .build();
        try (KubernetesClient account = ApiServerClients.ofCommand(config, "")) {
            awaitBinding(account);
            ProbeAccess access =
                    ProbeAccess.ofCaller(
                            account, it -> ApiServerClients.ofCommand(it, ""), "default");
            Set<String> forbidden = new TreeSet<>();
            Posture.of(
                            Catalogue.builtIn(),
                            new ClusterProbes(access, InstantSource.system())
                                    .read(AssessmentProbes.NONE),
                            SecurityAssessmentSpec.USUAL,
                            Instant.now())
                    .judgements()
                    .values()
                    .forEach(
                            judgement ->
                                    judgement.gaps().stream()
                                            .filter(it -> it.gap() == Gap.Forbidden)
                                            .forEach(it -> forbidden.add(it.detail())));
            return forbidden;
        }
    }

    /** The API server knows a binding a moment after it was made; one of two rules is in it. */
    private static void awaitBinding(KubernetesClient account) {
        await().until(
                        () ->
                                isAllowed(
                                                account,
                                                new SelfSubjectAccessReviewSpecBuilder()
                                                        .withNewNonResourceAttributes(
                                                                "/flagz", "get"))
                                        || isAllowed(
                                                account,
                                                new SelfSubjectAccessReviewSpecBuilder()
                                                        .withNewResourceAttributes()
                                                        .withVerb("list")
                                                        .withResource("nodes")
                                                        .endResourceAttributes()));
    }

    private static boolean isAllowed(
            KubernetesClient account, SelfSubjectAccessReviewSpecBuilder asked) {
        return account.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder().withSpec(asked.build()).build())
                .getStatus()
                .getAllowed();
    }

    /** What NetworkPolicies are asked for. */
    private static Pod database() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("db")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("db")
                .withImage("postgres")
                .endContainer()
                .endSpec()
                .build();
    }

    private static Node node() {
        return new NodeBuilder().withNewMetadata().withName("one").endMetadata().build();
    }
}
