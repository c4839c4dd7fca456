package io.securitybaseline.admission;

/** Rules on how containers run. Those about Linux leave pods of Windows alone. */
final class Containers {
    static final RuleDefinition CAPABILITIES_DROP_ALL =
            RuleDefinition.of(
                    """
                    variables.windows ? [] : variables.all.filter(c,
                    !(c.?securityContext.?capabilities.?drop.orValue([]).exists(d, d == 'ALL')
                    && c.?securityContext.?capabilities.?add.orValue([]).all(a, a == 'NET_BIND_SERVICE')))
                    .map(c, 'container ' + c.?name.orValue('') + ' ('
                    + ((c.?securityContext.?capabilities.?drop.orValue([]).exists(d, d == 'ALL') ? [] : ['does not drop ALL'])
                    + c.?securityContext.?capabilities.?add.orValue([]).filter(a, a != 'NET_BIND_SERVICE').map(a, 'adds ' + a)).join(', ') + ')')\
                    """,
                    "keeps capabilities",
                    "set securityContext.capabilities.drop to [ALL] and add nothing but"
                            + " NET_BIND_SERVICE");

    /** Ephemeral containers are left out: who debugs a pod writes files. */
    static final RuleDefinition READ_ONLY_ROOT_FILESYSTEM =
            RuleDefinition.of(
                    """
                    variables.windows ? [] : variables.lasting.filter(c,
                    !c.?securityContext.?readOnlyRootFilesystem.orValue(false))
                    .map(c, 'container ' + c.?name.orValue(''))\
                    """,
                    "may write to its root file system",
                    "set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where"
                            + " it writes");

    static final RuleDefinition SECCOMP_PROFILE_SET =
            RuleDefinition.of(
                    """
                    variables.windows ? [] : variables.all.filter(c,
                    !(c.?securityContext.?seccompProfile.?type.orValue(
                    variables.spec.?securityContext.?seccompProfile.?type.orValue('')) in ['RuntimeDefault', 'Localhost']))
                    .map(c, 'container ' + c.?name.orValue(''))\
                    """,
                    "runs without a seccomp profile",
                    "set securityContext.seccompProfile.type of the container to RuntimeDefault, or"
                            + " leave it out there and set that of the pod");

    /** The annotation is how AppArmor was set before Kubernetes 1.30, and still works. */
    static final RuleDefinition APP_ARMOR_NOT_UNCONFINED =
            RuleDefinition.of(
                    """
                    variables.windows ? [] :
                    (variables.whole && variables.spec.?securityContext.?appArmorProfile.?type.orValue('') == 'Unconfined' ? ['pod'] : [])
                    + variables.all.filter(c, c.?securityContext.?appArmorProfile.?type.orValue('') == 'Unconfined')
                    .map(c, 'container ' + c.?name.orValue(''))
                    + variables.annotations.filter(k, variables.whole && k.startsWith('container.apparmor.security.beta.kubernetes.io/')
                    && variables.annotations[k] == 'unconfined')
                    .map(k, 'container ' + k.substring(k.indexOf('/') + 1))\
                    """,
                    "turns AppArmor off",
                    "leave out the AppArmor profile Unconfined, in fields and in annotations");

    private static final String WITHOUT_LIMITS =
            """
            variables.sized.filter(c, !['cpu', 'memory'].all(r,
            r in c.?resources.?limits.orValue({}) || r in variables.spec.?resources.?limits.orValue({})))
            .map(c, 'container ' + c.?name.orValue('') + ' ('
            + ['cpu', 'memory'].filter(r, !(r in c.?resources.?limits.orValue({}) || r in variables.spec.?resources.?limits.orValue({}))).join(', ')
            + ')')\
            """;

    /**
     * Limits may also be those of the pod (KEP-2837). A LimitRange completes pods before policies
     * see them, and never templates, so that a template without limits may make pods that have
     * them.
     */
    static final RuleDefinition LIMITS_REQUIRED =
            new RuleDefinition(
                    "!variables.settled ? [] : " + WITHOUT_LIMITS,
                    WITHOUT_LIMITS,
                    "lacks a limit",
                    "set resources.limits.cpu and resources.limits.memory");

    private Containers() {}
}
