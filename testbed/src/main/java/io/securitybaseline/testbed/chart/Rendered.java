package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The YAML that the chart gives for some values. */
public record Rendered(String yaml) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*$");
    private static final Pattern CONTENT = Pattern.compile("(?m)^kind: ");

    /**
     * All objects, in the order in which Helm installs them. They are generic, so that nothing is
     * lost that a typed model does not know or leaves out.
     */
    public List<HasMetadata> objects() {
        return Arrays.stream(SEPARATOR.split(yaml))
                .filter(document -> CONTENT.matcher(document).find())
                .<HasMetadata>map(
                        document ->
                                SERIALIZATION.unmarshal(document, GenericKubernetesResource.class))
                .toList();
    }

    /** The objects of a kind. */
    public <T extends HasMetadata> List<T> objects(Class<T> type) {
        return objects().stream()
                .filter(object -> object.getKind().equals(HasMetadata.getKind(type)))
                .filter(object -> object.getApiVersion().equals(HasMetadata.getApiVersion(type)))
                .map(object -> SERIALIZATION.convertValue(object, type))
                .toList();
    }

    /** The only object of a kind. */
    public <T extends HasMetadata> T only(Class<T> type) {
        var found = objects(type);
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "The chart renders %d objects of kind %s"
                            .formatted(found.size(), HasMetadata.getKind(type)));
        }
        return found.getFirst();
    }
}
