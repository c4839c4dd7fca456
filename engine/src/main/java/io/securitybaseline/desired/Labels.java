package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Map;

/** Labels that the operator writes. They are load-bearing: objects in clusters carry them. */
public final class Labels {
    /** Key of the label on every object that is wholly ours. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Its value, which is also the field manager's name. */
    public static final String MANAGED_BY_VALUE = "securitybaseline";

    /** Prefix of the labels of Pod Security Admission. */
    public static final String POD_SECURITY = "pod-security.kubernetes.io/";

    private Labels() {}

    /** Whether the object carries our label. */
    public static boolean isOn(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels != null && MANAGED_BY_VALUE.equals(labels.get(MANAGED_BY));
    }
}
