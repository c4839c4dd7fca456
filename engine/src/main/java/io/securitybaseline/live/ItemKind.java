package io.securitybaseline.live;

import io.securitybaseline.api.Control;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of things that a baseline puts into a namespace: whole objects of ours, and parts of
 * objects of somebody else.
 */
public enum ItemKind {
    NetworkPolicy(Control.network, true),
    Role(Control.rbac, true),
    RoleBinding(Control.rbac, true),
    ServiceAccount(Control.rbac, true),
    LimitRange(Control.resources, true),
    ResourceQuota(Control.resources, true),
    Secret(Control.registries, true),
    /** A label of the namespace; its name is the label's key. */
    NamespaceLabel(Control.podSecurity, false),
    /**
     * {@code automountServiceAccountToken} of a ServiceAccount; its name is the ServiceAccount's.
     */
    ServiceAccountAutomount(Control.rbac, false),
    /**
     * An entry of {@code imagePullSecrets} of a ServiceAccount; its name is {@code
     * serviceAccount/secret}.
     */
    ImagePullSecret(Control.registries, false),
    /** Stands beside all namespaces, as does its binding. */
    ValidatingAdmissionPolicy(Control.admission, true),
    ValidatingAdmissionPolicyBinding(Control.admission, true);

    private final Control control;
    private final boolean object;

    ItemKind(Control control, boolean object) {
        this.control = control;
        this.object = object;
    }

    /** The kind of this name; empty for one that this version does not know. */
    public static Optional<ItemKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The control that asks for things of this kind. */
    public Control control() {
        return control;
    }

    /** Whether it is a whole object, rather than a part of one. */
    public boolean isObject() {
        return object;
    }
}
