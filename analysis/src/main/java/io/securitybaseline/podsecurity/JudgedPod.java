package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.securitybaseline.workload.PodContainer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A pod while it is judged, with its containers sorted once for all rules. */
record JudgedPod(Map<String, String> annotations, PodSpec spec, List<PodContainer> containers) {

    static JudgedPod of(ObjectMeta metadata, PodSpec spec) {
        Map<String, String> annotations = metadata.getAnnotations();
        return new JudgedPod(
                annotations == null ? Map.of() : annotations, spec, PodContainer.of(spec));
    }

    boolean isOnWindows() {
        return spec.getOs() != null && "windows".equals(spec.getOs().getName());
    }

    boolean isInUserNamespace() {
        return Boolean.FALSE.equals(spec.getHostUsers());
    }

    List<Volume> volumes() {
        return spec.getVolumes() == null ? List.of() : spec.getVolumes();
    }

    /** What the security context of the whole pod has in one field; null when it has nothing. */
    <T> @Nullable T setting(Function<PodSecurityContext, ? extends @Nullable T> field) {
        return spec.getSecurityContext() == null ? null : field.apply(spec.getSecurityContext());
    }

    /** What the security context of a container has in one field; null when it has nothing. */
    static <T> @Nullable T setting(
            PodContainer container, Function<SecurityContext, ? extends @Nullable T> field) {
        SecurityContext context = container.container().getSecurityContext();
        return context == null ? null : field.apply(context);
    }

    /**
     * What the pod and its containers have set in a field that both may have, the pod first.
     *
     * @param field the field of the security context, for the paths
     */
    <T> List<Setting<T>> settings(
            String field,
            Function<PodSecurityContext, ? extends @Nullable T> ofPod,
            Function<SecurityContext, ? extends @Nullable T> ofContainer) {
        List<Setting<T>> settings = new ArrayList<>();
        T own = setting(ofPod);
        if (own != null) {
            settings.add(new Setting<>(null, field, own));
        }
        for (PodContainer container : containers) {
            T value = setting(container, ofContainer);
            if (value != null) {
                settings.add(new Setting<>(container, field, value));
            }
        }
        return settings;
    }

    /**
     * A value in a security context.
     *
     * @param container the container that has set it; null for the pod
     */
    record Setting<T>(@Nullable PodContainer container, String field, T value) {}
}
