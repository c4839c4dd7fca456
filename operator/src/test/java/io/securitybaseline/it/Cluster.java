package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.api.WaiverState;

import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * What the people of a cluster do in the tests: platform engineers, tenants, and those who change
 * what they should not.
 */
public final class Cluster {
    /** Long enough for a loaded machine; nothing is asserted about time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final KubernetesClient admin;

    public Cluster(KubernetesClient admin) {
        this.admin = admin;
    }

    public KubernetesClient client() {
        return admin;
    }

    /**
     * Creates a namespace with these labels, and returns when its default ServiceAccount exists.
     */
    public void namespace(String name, Map<String, String> labels) {
        admin.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withLabels(labels)
                                .endMetadata()
                                .build())
                .create();
        eventually(
                () -> admin.serviceAccounts().inNamespace(name).withName("default").get() != null);
    }

    /** Applies a document as a user does, who knows nothing of our classes. */
    public void apply(String yaml) {
        try {
            admin.resource(YAML.readValue(yaml, GenericKubernetesResource.class))
                    .fieldManager("gitops")
                    .forceConflicts()
                    .serverSideApply();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    public void edit(String namespace, UnaryOperator<Namespace> change) {
        admin.namespaces().withName(namespace).edit(change);
    }

    /** A JSON patch by somebody called {@code mallory}. */
    public void patch(HasMetadata object, String json) {
        admin.resource(object)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON)
                                .withFieldManager("mallory")
                                .build(),
                        json);
    }

    public @Nullable NamespaceSecurityReport report(String namespace) {
        return admin.resources(NamespaceSecurityReport.class)
                .inNamespace(namespace)
                .withName(Names.REPORT)
                .get();
    }

    /** Whether the operator holds nothing in the namespace any more. */
    public boolean isReleased(String namespace) {
        NamespaceSecurityReport report = report(namespace);
        return report == null
                || (report.getBaselines().isEmpty() && report.getInventory().isEmpty());
    }

    /** Waits until it is known what enforcement would do in the namespace. */
    public NamespaceImpact awaitImpact(String namespace) {
        eventually(
                () -> {
                    NamespaceImpact impact = impact(namespace);
                    return impact != null && impact.state() == ImpactState.Known;
                });
        return Objects.requireNonNull(impact(namespace));
    }

    public @Nullable NamespaceImpact impact(String namespace) {
        NamespaceSecurityReport report = report(namespace);
        return report == null ? null : report.getImpact();
    }

    public Resource<SecurityBaseline> baseline(String name) {
        return admin.resources(SecurityBaseline.class).withName(name);
    }

    public SecurityBaselineStatus status(String name) {
        return Objects.requireNonNull(baseline(name).get().getStatus(), "no status yet");
    }

    public RolloutStatus rollout(String baseline) {
        return Objects.requireNonNull(status(baseline).rollout(), "no rollout yet");
    }

    /** Waits until the rollout of the baseline in its newest generation is in this phase. */
    public void awaitPhase(String baseline, RolloutPhase phase) {
        long generation = baseline(baseline).get().getMetadata().getGeneration();
        eventually(
                "rollout is " + phase,
                () -> {
                    assertThat(rollout(baseline).generation()).isEqualTo(generation);
                    assertThat(rollout(baseline).phase()).isEqualTo(phase);
                });
    }

    public Resource<SecurityWaiver> waiver(String name) {
        return admin.resources(SecurityWaiver.class).withName(name);
    }

    /** Waits until the waiver's newest generation is in this state. */
    public void awaitState(String waiver, WaiverState state) {
        eventually(
                "state of " + waiver,
                () -> {
                    SecurityWaiver now = waiver(waiver).get();
                    assertThat(now.getStatus().state()).isEqualTo(state);
                    assertThat(now.getStatus().observedGeneration())
                            .isEqualTo(now.getMetadata().getGeneration());
                });
    }

    /** Waits until the namespace's report says {@code verdict}. */
    public void awaitVerdict(String namespace, Verdict verdict) {
        eventually(
                () -> {
                    NamespaceSecurityReport report = report(namespace);
                    return report != null && report.getVerdict() == verdict;
                });
    }

    /** Waits until the report shows that the baseline in its newest generation was looked at. */
    public void awaitSeen(String namespace, String baseline) {
        long generation = baseline(baseline).get().getMetadata().getGeneration();
        eventually(
                () -> {
                    NamespaceSecurityReport report = report(namespace);
                    return report != null
                            && report.getBaselines().stream()
                                    .anyMatch(
                                            it ->
                                                    it.name().equals(baseline)
                                                            && it.generation() == generation);
                });
    }

    public void eventually(Callable<Boolean> condition) {
        patiently().until(condition);
    }

    public void eventually(String what, ThrowingRunnable assertion) {
        patiently().alias(what).untilAsserted(assertion);
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptions();
    }

    public void deleteBaseline(String name) {
        baseline(name).delete();
        eventually(() -> baseline(name).get() == null);
    }
}
