package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that the chart's Deployment gives to the operator's container. */
final class OperatorEnvironment {

    private static final String POD_NAME = "securitybaseline-0";

    private OperatorEnvironment() {}

    static Map<String, String> of(Deployment deployment) {
        var namespace = deployment.getMetadata().getNamespace();
        var container = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        var environment = new LinkedHashMap<String, String>();
        container
                .getEnv()
                .forEach(
                        variable ->
                                environment.put(variable.getName(), value(variable, namespace)));
        return environment;
    }

    private static String value(EnvVar variable, String namespace) {
        if (variable.getValueFrom() == null) {
            return variable.getValue() == null ? "" : variable.getValue();
        }
        var field = variable.getValueFrom().getFieldRef().getFieldPath();
        return switch (field) {
            case "metadata.namespace" -> namespace;
            case "metadata.name" -> POD_NAME;
            default ->
                    throw new IllegalStateException(
                            variable.getName() + " comes from " + field + ", which has no value");
        };
    }
}
