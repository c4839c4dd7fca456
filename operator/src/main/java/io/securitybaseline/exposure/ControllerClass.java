package io.securitybaseline.exposure;

import java.util.List;
import java.util.Set;

/**
 * An IngressClass or GatewayClass.
 *
 * @param controller the name of the controller that it belongs to, such as {@code
 *     k8s.io/ingress-nginx}
 */
public record ControllerClass(String kind, String name, String controller) {

    /** The words of a controller's name, one of which is often its namespace or its label. */
    static Set<String> words(String controller) {
        return Set.copyOf(List.of(controller.split("[./]")));
    }
}
