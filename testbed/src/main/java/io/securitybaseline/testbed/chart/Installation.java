package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The chart on a control plane, all but its Deployment, and the ServiceAccount's token: a process
 * with it may do exactly what the operator may do in a cluster.
 *
 * <p>The chart's cluster-scoped objects have fixed names, so a control plane has one installation.
 * Installing again, with other values or in another namespace, replaces it.
 */
public final class Installation implements AutoCloseable {

    /**
     * A control plane without nodes runs no pods, and without a Prometheus operator no monitors.
     */
    private static final Set<String> NOT_INSTALLED = Set.of("Deployment", "ServiceMonitor");

    private static final String FIELD_MANAGER = "helm";
    private static final String APPLIED = "applied";
    private static final Map<String, String> OF_THE_CHART =
            Map.of("app.kubernetes.io/name", "securitybaseline");
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

    private final KubernetesClient admin;
    private final String namespace;
    private final Rendered rendered;
    private final OperatorAccess access;

    private Installation(
            KubernetesClient admin, String namespace, Rendered rendered, OperatorAccess access) {
        this.admin = admin;
        this.namespace = namespace;
        this.rendered = rendered;
        this.access = access;
    }

    /** Installs the repository's chart, and returns when its CRDs, RBAC and fence act. */
    public static Installation install(
            KubernetesClient admin, String namespace, Map<String, ?> values) {
        return install(Chart.find(), admin, namespace, values);
    }

    public static Installation install(
            Chart chart, KubernetesClient admin, String namespace, Map<String, ?> values) {
        var version = admin.getKubernetesVersion().getGitVersion();
        var rendered = chart.render(namespace, values, version);
        apply(
                admin,
                new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build());
        removePolicies(admin);
        rendered.objects().stream()
                .filter(object -> !NOT_INSTALLED.contains(object.getKind()))
                .forEach(object -> apply(admin, object));
        awaitEstablished(admin, rendered);

        var access = OperatorAccess.of(admin.getConfiguration(), token(admin, rendered));
        try (var operator = client(access)) {
            FenceProbe.await(operator, rendered.objects(ValidatingAdmissionPolicy.class));
        }
        return new Installation(admin, namespace, rendered, access);
    }

    /** The operator's own namespace. */
    public String namespace() {
        return namespace;
    }

    /** What the chart gave for the values of this installation. */
    public Rendered rendered() {
        return rendered;
    }

    /** The user name of the operator's ServiceAccount. */
    public String username() {
        return "system:serviceaccount:%s:%s".formatted(namespace, account(rendered).getName());
    }

    /** A client configuration with the ServiceAccount's token; each call gives a new one. */
    public Config operatorConfig() {
        return access.config();
    }

    /** The same as a kubeconfig, for a process of its own. */
    public String operatorKubeconfig() {
        return access.kubeconfig();
    }

    /** What the Deployment sets in the environment of the operator's process. */
    public Map<String, String> environment() {
        return OperatorEnvironment.of(rendered.only(Deployment.class));
    }

    /** Takes away what was installed, but for the CRDs and the namespace, as Helm does. */
    @Override
    public void close() {
        rendered.objects().reversed().stream()
                .filter(object -> !NOT_INSTALLED.contains(object.getKind()))
                .filter(object -> !isCrd(object))
                .forEach(object -> admin.resource(object).delete());
    }

    /** A policy of an older installation acts for a while after it is gone. */
    private static void apply(KubernetesClient admin, HasMetadata object) {
        Answers.await(APPLIED, () -> attempt(admin, object));
    }

    private static String attempt(KubernetesClient admin, HasMetadata object) {
        try {
            admin.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
            return APPLIED;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return String.valueOf(e.getMessage());
            }
            throw e;
        }
    }

    private static boolean isCrd(HasMetadata object) {
        return object.getKind().equals(HasMetadata.getKind(CustomResourceDefinition.class));
    }

    /** Older policies would answer in place of the new ones, and those switched off would stay. */
    private static void removePolicies(KubernetesClient admin) {
        var admission = admin.admissionRegistration().v1();
        admission.validatingAdmissionPolicyBindings().withLabels(OF_THE_CHART).delete();
        admission.validatingAdmissionPolicies().withLabels(OF_THE_CHART).delete();
        // The client's model does not have these in v1 yet.
        for (var kind : List.of("MutatingAdmissionPolicyBinding", "MutatingAdmissionPolicy")) {
            admin.genericKubernetesResources("admissionregistration.k8s.io/v1", kind)
                    .withLabels(OF_THE_CHART)
                    .delete();
        }
    }

    private static void awaitEstablished(KubernetesClient admin, Rendered rendered) {
        rendered.objects(CustomResourceDefinition.class)
                .forEach(
                        crd ->
                                admin.resource(crd)
                                        .waitUntilCondition(
                                                Installation::isEstablished, 30, TimeUnit.SECONDS));
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(
                                condition ->
                                        condition.getType().equals("Established")
                                                && condition.getStatus().equals("True"));
    }

    private static String token(KubernetesClient admin, Rendered rendered) {
        var account = account(rendered);
        var request =
                new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(TOKEN_LIFETIME.toSeconds())
                        .endSpec()
                        .build();
        return admin.serviceAccounts()
                .inNamespace(account.getNamespace())
                .withName(account.getName())
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    /** That of the operator's pods; a probe may have another one. */
    private static ObjectMeta account(Rendered rendered) {
        var name =
                rendered.only(Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName();
        return rendered.objects(ServiceAccount.class).stream()
                .map(ServiceAccount::getMetadata)
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static KubernetesClient client(OperatorAccess access) {
        return new KubernetesClientBuilder().withConfig(access.config()).build();
    }
}
