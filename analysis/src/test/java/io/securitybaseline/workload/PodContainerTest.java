package io.securitybaseline.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.junit.jupiter.api.Test;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PodContainerTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String FULL =
            """
            ---
            {args: [a], command: [b], env: [{name: A, value: b}], envFrom: [{prefix: p}],
             image: registry.test/app, imagePullPolicy: Always,
             lifecycle: {preStop: {sleep: {seconds: 1}}}, livenessProbe: {periodSeconds: 1},
             name: full, ports: [{hostPort: 80}], readinessProbe: {periodSeconds: 2},
             resizePolicy: [{resourceName: cpu}], resources: {limits: {cpu: 1}},
             restartPolicy: Always, restartPolicyRules: [{action: Restart}],
             securityContext: {privileged: true}, startupProbe: {periodSeconds: 3},
             stdin: true, stdinOnce: true, terminationMessagePath: /m,
             terminationMessagePolicy: File, tty: true, volumeDevices: [{name: v}],
             volumeMounts: [{name: v}], workingDir: /w, notYetKnown: 1}
            """;

    @Test
    void ephemeralContainerHasAllThatContainersHave() throws IntrospectionException {
        PodSpec pod = new PodSpec();
        pod.setEphemeralContainers(List.of(unmarshal(EphemeralContainer.class)));

        Container container = PodContainer.of(pod).getFirst().container();

        assertThat(container).isEqualTo(unmarshal(Container.class));
        assertThat(properties(container)).isNotEmpty().doesNotContainValue(Collections.emptyList());
    }

    @Test
    void listsThatAreNotThereAndItemsThatAreEmptyAreNoObstacle() {
        PodSpec pod = new PodSpec();
        pod.setInitContainers(null);
        pod.setContainers(Collections.singletonList(null));

        assertThat(PodContainer.of(pod))
                .singleElement()
                .returns("", PodContainer::name)
                .returns("spec.containers[0]", PodContainer::path);
    }

    /** What the test has set, so that a field which the model gains is not forgotten here. */
    private static Map<String, Object> properties(Container container)
            throws IntrospectionException {
        Stream<PropertyDescriptor> properties =
                Arrays.stream(
                        Introspector.getBeanInfo(Container.class, Object.class)
                                .getPropertyDescriptors());
        return properties.collect(
                Collectors.toMap(PropertyDescriptor::getName, it -> value(it, container)));
    }

    private static Object value(PropertyDescriptor property, Container container) {
        try {
            return property.getReadMethod().invoke(container);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static <T> T unmarshal(Class<T> type) {
        return SERIALIZATION.unmarshal(FULL, type);
    }
}
