package io.securitybaseline.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.PodSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A container of a pod with its place in the pod.
 *
 * @param list the list of the pod's spec that it stands in
 * @param index its place in that list
 * @param container its content; of an ephemeral container what it has in common with others
 */
public record PodContainer(Listing list, int index, Container container) {

    /** The lists of containers in a pod's spec, in the order in which Kubernetes looks at them. */
    public enum Listing {
        initContainers,
        containers,
        ephemeralContainers
    }

    /** All containers of a pod. */
    public static List<PodContainer> of(PodSpec pod) {
        List<PodContainer> all = new ArrayList<>();
        add(all, Listing.initContainers, pod.getInitContainers(), it -> it);
        add(all, Listing.containers, pod.getContainers(), it -> it);
        add(
                all,
                Listing.ephemeralContainers,
                pod.getEphemeralContainers(),
                PodContainer::container);
        return List.copyOf(all);
    }

    public String name() {
        return container.getName() == null ? "" : container.getName();
    }

    /** Its path in the pod, such as {@code spec.initContainers[0]}. */
    public String path() {
        return "spec." + list + "[" + index + "]";
    }

    /** The path of one of its fields in the pod, such as {@code spec.containers[0].image}. */
    public String path(String field) {
        return path() + "." + field;
    }

    private static <T> void add(
            List<PodContainer> all,
            Listing list,
            @Nullable List<? extends @Nullable T> items,
            Function<T, Container> container) {
        if (items == null) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            T item = items.get(i);
            // An empty item of a list counts as a container without fields, as the API reads it.
            all.add(
                    new PodContainer(
                            list, i, item == null ? new Container() : container.apply(item)));
        }
    }

    private static Container container(EphemeralContainer from) {
        Container to = new Container();
        to.setArgs(from.getArgs());
        to.setCommand(from.getCommand());
        to.setEnv(from.getEnv());
        to.setEnvFrom(from.getEnvFrom());
        to.setImage(from.getImage());
        to.setImagePullPolicy(from.getImagePullPolicy());
        to.setLifecycle(from.getLifecycle());
        to.setLivenessProbe(from.getLivenessProbe());
        to.setName(from.getName());
        to.setPorts(from.getPorts());
        to.setReadinessProbe(from.getReadinessProbe());
        to.setResizePolicy(from.getResizePolicy());
        to.setResources(from.getResources());
        to.setRestartPolicy(from.getRestartPolicy());
        to.setRestartPolicyRules(from.getRestartPolicyRules());
        to.setSecurityContext(from.getSecurityContext());
        to.setStartupProbe(from.getStartupProbe());
        to.setStdin(from.getStdin());
        to.setStdinOnce(from.getStdinOnce());
        to.setTerminationMessagePath(from.getTerminationMessagePath());
        to.setTerminationMessagePolicy(from.getTerminationMessagePolicy());
        to.setTty(from.getTty());
        to.setVolumeDevices(from.getVolumeDevices());
        to.setVolumeMounts(from.getVolumeMounts());
        to.setWorkingDir(from.getWorkingDir());
        to.setAdditionalProperties(from.getAdditionalProperties());
        return to;
    }
}
