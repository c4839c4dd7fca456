package io.securitybaseline.scenario;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** YAML that is read as the Kubernetes client reads it, and written for people who compare it. */
final class Yaml {
    private static final int WIDTH = 120;
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static {
        SERIALIZATION.registerKubernetesResource(SecurityBaseline.class);
        SERIALIZATION.registerKubernetesResource(SecurityWaiver.class);
        SERIALIZATION.registerKubernetesResource(NamespaceSecurityReport.class);
    }

    private Yaml() {}

    static HasMetadata object(String yaml) {
        return SERIALIZATION.unmarshal(yaml);
    }

    /** What has no structure below it stands on one line. */
    static String text(@Nullable Object value) {
        DumpSettings settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.AUTO)
                        .setWidth(WIDTH)
                        .setSplitLines(false)
                        .build();
        return new Dump(settings).dumpToString(SERIALIZATION.convertValue(value, Object.class));
    }

    static <T> T copy(T value) {
        return SERIALIZATION.clone(value);
    }
}
