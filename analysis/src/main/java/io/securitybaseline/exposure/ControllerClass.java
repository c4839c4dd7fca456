package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassSpec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An IngressClass or GatewayClass.
 *
 * @param controller the name of the controller that it belongs to, such as {@code
 *     k8s.io/ingress-nginx}
 */
public record ControllerClass(String kind, String name, String controller) {
    private static final Pattern SEPARATOR = Pattern.compile("[./]");

    /** Reads an IngressClass; empty for one that names no controller. */
    public static Optional<ControllerClass> of(IngressClass object) {
        return Optional.ofNullable(object.getSpec())
                .map(IngressClassSpec::getController)
                .map(it -> new ControllerClass("IngressClass", object.getMetadata().getName(), it));
    }

    /** Reads a GatewayClass. */
    public static Optional<ControllerClass> of(GenericKubernetesResource object) {
        String controller = Fields.of(object).at("spec").at("controllerName").text();
        return controller.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ControllerClass(
                                object.getKind(), object.getMetadata().getName(), controller));
    }

    /** The words of a controller's name, one of which is often its namespace or its label. */
    static Set<String> words(String controller) {
        return Set.copyOf(List.of(SEPARATOR.split(controller)));
    }
}
