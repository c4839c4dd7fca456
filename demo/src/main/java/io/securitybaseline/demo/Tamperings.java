package io.securitybaseline.demo;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;

import java.util.List;

/** What is done in the demo, under the operator's eyes and while it is down. */
final class Tamperings {

    static final Tampering LABEL =
            Tampering.merge(
                    "strips a label of Pod Security Admission",
                    Namespace.class,
                    "search",
                    "search",
                    """
                    {"metadata":{"labels":{"pod-security.kubernetes.io/enforce":null}}}\
                    """);

    static final List<Tampering> SEEN =
            List.of(
                    Tampering.delete(
                            "deletes the default deny",
                            NetworkPolicy.class,
                            "shop",
                            "securitybaseline-default-deny"),
                    Tampering.merge(
                            "opens the default deny with a rule of their own",
                            NetworkPolicy.class,
                            "billing",
                            "securitybaseline-default-deny",
                            """
                            {"spec":{"ingress":[{}]}}\
                            """),
                    LABEL,
                    Tampering.json(
                            "lets a Role read Secrets",
                            Role.class,
                            "ledger",
                            "securitybaseline-developer",
                            """
                            [{"op":"add","path":"/rules/-","value":{"apiGroups":[""],\
                            "resources":["secrets"],"verbs":["get","list"]}}]\
                            """),
                    Tampering.json(
                            "takes the pull secret from a ServiceAccount",
                            ServiceAccount.class,
                            "mail",
                            "default",
                            """
                            [{"op":"remove","path":"/imagePullSecrets"}]\
                            """));

    static final List<Tampering> UNSEEN =
            List.of(
                    Tampering.merge(
                            "opens a policy to the world",
                            NetworkPolicy.class,
                            "billing",
                            "securitybaseline-ingress-web",
                            """
                            {"spec":{"ingress":[{"from":[{"ipBlock":{"cidr":"0.0.0.0/0"}}]}]}}\
                            """),
                    Tampering.delete(
                            "deletes a RoleBinding",
                            RoleBinding.class,
                            "ledger",
                            "securitybaseline-viewers"));

    private Tamperings() {}
}
