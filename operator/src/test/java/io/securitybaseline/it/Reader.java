package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.cli.Run;
import io.securitybaseline.testbed.ControlPlane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who asks the cluster by commands, with the rights that docs/cli.md names or fewer. */
record Reader(String user, Path kubeconfig) {
    /** The property comes before the environment's KUBECONFIG. */
    private static final String KUBECONFIG = "kubeconfig";

    /** The rules of the page without which some command cannot do its work. */
    static List<PolicyRule> needed() throws IOException {
        return onThePage("reader");
    }

    /** The rules of the page without which a command tells less, and says so. */
    static List<PolicyRule> optional() throws IOException {
        return onThePage("traffic reader");
    }

    /** All rules of the page. */
    static List<PolicyRule> documented() throws IOException {
        return Stream.concat(needed().stream(), optional().stream()).toList();
    }

    private static List<PolicyRule> onThePage(String part) throws IOException {
        Matcher page =
                Pattern.compile("<!-- " + part + " -->\\n```yaml\\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("../docs/cli.md")));
        if (!page.find()) {
            throw new IllegalStateException("docs/cli.md has no ClusterRole for a " + part);
        }
        return Serialization.unmarshal(page.group(1), ClusterRole.class).getRules();
    }

    /** The rules without one right. */
    static List<PolicyRule> without(Right right, List<PolicyRule> rules) {
        List<PolicyRule> rest = new ArrayList<>();
        for (PolicyRule rule : rules) {
            for (String resource : rule.getResources()) {
                boolean isMeant =
                        rule.getApiGroups().contains(right.group())
                                && resource.equals(right.resource());
                rest.add(
                        new PolicyRuleBuilder(rule)
                                .withResources(resource)
                                .withVerbs(
                                        rule.getVerbs().stream()
                                                .filter(it -> !isMeant || !it.equals(right.verb()))
                                                .toList())
                                .build());
            }
        }
        return rest.stream().filter(rule -> !rule.getVerbs().isEmpty()).toList();
    }

    /** A reader with these rights everywhere. */
    static Reader with(
            KubernetesClient admin, String namespace, String name, List<PolicyRule> rules, Path at)
            throws IOException {
        ServiceAccount account = account(admin, namespace, name);
        String role = namespace + "-" + name;
        admin.resource(
                        new ClusterRoleBuilder()
                                .withNewMetadata()
                                .withName(role)
                                .endMetadata()
                                .withRules(rules)
                                .build())
                .create();
        admin.resource(
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName(role)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                                .addNewSubject("", "ServiceAccount", name, namespace)
                                .build())
                .create();
        return reader(admin, account, at.resolve(role));
    }

    /** A reader whom a RoleBinding in a namespace gives a ClusterRole, such as {@code view}. */
    static Reader bound(KubernetesClient admin, String namespace, String clusterRole, Path at)
            throws IOException {
        ServiceAccount account = account(admin, namespace, clusterRole);
        admin.resource(
                        new RoleBindingBuilder()
                                .withNewMetadata()
                                .withName(clusterRole)
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewRoleRef(
                                        "rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                                .addNewSubject("", "ServiceAccount", clusterRole, namespace)
                                .build())
                .create();
        return reader(admin, account, at.resolve(namespace + "-" + clusterRole));
    }

    private static ServiceAccount account(KubernetesClient admin, String namespace, String name) {
        return admin.resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(namespace)
                                .endMetadata()
                                .build())
                .create();
    }

    private static Reader reader(KubernetesClient admin, ServiceAccount account, Path file)
            throws IOException {
        String namespace = account.getMetadata().getNamespace();
        String name = account.getMetadata().getName();
        String token =
                admin.serviceAccounts()
                        .resource(account)
                        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                        .getStatus()
                        .getToken();
        Files.writeString(file, ControlPlane.shared().kubeconfig(name, token));
        return new Reader("system:serviceaccount:" + namespace + ":" + name, file);
    }

    Run runs(String... arguments) {
        System.setProperty(KUBECONFIG, kubeconfig.toString());
        try {
            return Run.of(arguments);
        } finally {
            System.clearProperty(KUBECONFIG);
        }
    }
}
