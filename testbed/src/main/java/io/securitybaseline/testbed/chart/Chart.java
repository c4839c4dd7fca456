package io.securitybaseline.testbed.chart;

import com.marcnuri.helm.Helm;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.testbed.Repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The Helm chart of the operator, in the folder {@code helm/securitybaseline} of the repository.
 */
public final class Chart {

    /** System property with the path of the chart, for those who run outside the repository. */
    public static final String PATH_PROPERTY = "securitybaseline.chart";

    private static final String RELEASE = "securitybaseline";
    private static final String KUBERNETES = "1.36.3";
    private static final Path IN_REPOSITORY = Path.of("helm", "securitybaseline");

    private final Path path;

    public Chart(Path path) {
        this.path = path;
    }

    /** The chart that the system property names, or else that of the repository around us. */
    public static Chart find() {
        return new Chart(Repository.find(IN_REPOSITORY, PATH_PROPERTY));
    }

    public Path path() {
        return path;
    }

    /**
     * The objects that {@code helm install} would send, with some values other than the default.
     */
    public Rendered render(String namespace, Map<String, ?> values) {
        return render(namespace, values, KUBERNETES);
    }

    Rendered render(String namespace, Map<String, ?> values, String kubernetes) {
        return render(namespace, Serialization.asYaml(values), kubernetes);
    }

    /** The same with values as YAML. */
    Rendered render(String namespace, String values) {
        return render(namespace, values, KUBERNETES);
    }

    private Rendered render(String namespace, String values, String kubernetes) {
        try {
            var file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                var text =
                        new Helm(path)
                                .template()
                                .withName(RELEASE)
                                .withNamespace(namespace)
                                .withKubeVersion(kubernetes)
                                .withValuesFile(file)
                                .call();
                return new Rendered(text);
            } finally {
                Signals.restore();
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
