package io.securitybaseline.admission;

/** Rules on the identity of pods, and on the secrets that they are given. */
final class Identities {
    static final RuleDefinition SERVICE_ACCOUNT_NOT_DEFAULT =
            RuleDefinition.of(
                    """
                    variables.whole && variables.spec.?serviceAccountName.orValue(variables.spec.?serviceAccount.orValue('')) in ['', 'default']
                    ? ['pod'] : []\
                    """,
                    "runs as the ServiceAccount default",
                    "create a ServiceAccount for it and name it in spec.serviceAccountName");

    /**
     * A pod that says nothing gets what its ServiceAccount says, which is decided before policies
     * see the pod: the token is then among its volumes. Where a template says nothing, its pods are
     * judged.
     */
    static final RuleDefinition TOKEN_AUTOMOUNT_OFF =
            new RuleDefinition(
                    """
                    variables.whole && (variables.spec.?automountServiceAccountToken.orValue(false)
                    || variables.spec.?volumes.orValue([]).exists(v, v.name.startsWith('kube-api-access-')))
                    ? ['pod'] : []\
                    """,
                    "variables.spec.?automountServiceAccountToken.orValue(true) ? ['pod'] : []",
                    "gets a token of its ServiceAccount by default",
                    "set automountServiceAccountToken of the pod to false, or leave it out there"
                            + " and set that of its ServiceAccount to false");

    static final RuleDefinition SECRETS_NOT_IN_ENVIRONMENT =
            RuleDefinition.of(
                    """
                    variables.all.filter(c, c.?env.orValue([]).exists(e, has(e.valueFrom) && has(e.valueFrom.secretKeyRef))
                    || c.?envFrom.orValue([]).exists(e, has(e.secretRef)))
                    .map(c, 'container ' + c.?name.orValue('') + ' ('
                    + (c.?env.orValue([]).filter(e, has(e.valueFrom) && has(e.valueFrom.secretKeyRef)).map(e, e.?name.orValue(''))
                    + c.?envFrom.orValue([]).filter(e, has(e.secretRef)).map(e, 'envFrom ' + e.secretRef.?name.orValue(''))).join(', ') + ')')\
                    """,
                    "is given a Secret in its environment",
                    "mount the Secret as a volume instead");

    private Identities() {}
}
