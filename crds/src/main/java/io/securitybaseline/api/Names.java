package io.securitybaseline.api;

/**
 * The names that the API is built on. All of them are load-bearing: objects in clusters carry them.
 */
public final class Names {
    /** API group of all kinds. */
    public static final String GROUP = "securitybaseline.io";

    /** The version that is served. */
    public static final String VERSION = "v1alpha1";

    /** Name of the one NamespaceSecurityReport of a namespace. */
    public static final String REPORT = "baseline";

    /** Name of the one SecurityAssessment of a cluster. */
    public static final String ASSESSMENT = "cluster";

    /** The control of waivers that accept what an assessment finds; the rule names its control. */
    public static final String ASSESSMENT_CONTROL = "assessment";

    /**
     * Begins the name of every object that is wholly the operator's, except pull secrets and
     * ServiceAccounts.
     */
    public static final String OBJECT_PREFIX = "securitybaseline-";

    /** Annotation on a SecurityBaseline that names the generation whose large removal is meant. */
    public static final String CONFIRM_GENERATION = GROUP + "/confirm-generation";

    /**
     * Annotation with the name of the user who changed an object since the operator wrote it; the
     * chart's stamp sets it.
     */
    public static final String CHANGED_BY = GROUP + "/changed-by";

    /** Finalizer of a SecurityBaseline under {@code deletionPolicy: Delete}. */
    public static final String FINALIZER = GROUP + "/release";

    /**
     * The ClusterRoles that are given to tenants where no setting says otherwise, so that binding
     * one is no finding: in a cluster and in files alike.
     */
    public static final String ORDINARY_CLUSTER_ROLES = "view,edit,admin";

    /**
     * What distributions call everybody besides what Kubernetes does, as kind and name: everyone
     * who has logged in to OpenShift, and through Rancher.
     */
    public static final String EVERYBODY =
            "Group/system:authenticated:oauth,Group/system:cattle:authenticated";

    /** Pattern of a DNS label (RFC 1123). */
    public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** Pattern of a DNS subdomain (RFC 1123). */
    public static final String DNS_SUBDOMAIN =
            "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    private Names() {}
}
