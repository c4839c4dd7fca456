package io.securitybaseline.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.util.Optional;

/**
 * The configuration of a kubelet, as {@code configz} gives it or as it is declared. What is not
 * given has the default of the kind {@code kubelet.config.k8s.io/v1beta1 KubeletConfiguration}.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/">KubeletConfiguration</a>
 */
public final class KubeletConfig {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final long EVENTS = 50;

    private final JsonNode config;

    private KubeletConfig(JsonNode config) {
        this.config = config;
    }

    /** What a kubelet answers to {@code GET /configz}; empty when it is not such an answer. */
    public static Optional<KubeletConfig> ofConfigz(String json) {
        return read(JSON, json).map(it -> it.path("kubeletconfig")).flatMap(KubeletConfig::of);
    }

    /** A configuration file; empty when it is none. */
    public static Optional<KubeletConfig> ofFile(String yaml) {
        return read(YAML, yaml)
                .filter(it -> it.path("kind").asText().equals("KubeletConfiguration"))
                .flatMap(KubeletConfig::of);
    }

    private static Optional<KubeletConfig> of(JsonNode config) {
        return config.isObject() && !config.isEmpty()
                ? Optional.of(new KubeletConfig(config))
                : Optional.empty();
    }

    private static Optional<JsonNode> read(ObjectMapper mapper, String text) {
        try {
            return Optional.ofNullable(mapper.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public boolean allowsAnonymous() {
        return config.at("/authentication/anonymous/enabled").asBoolean(false);
    }

    /** The file of the CA that signs client certificates; empty when there is none. */
    public String clientCa() {
        return config.at("/authentication/x509/clientCAFile").asText("");
    }

    /** Webhook or AlwaysAllow. */
    public String authorizationMode() {
        return config.at("/authorization/mode").asText("Webhook");
    }

    public int readOnlyPort() {
        return config.path("readOnlyPort").asInt(0);
    }

    public boolean usesSeccompByDefault() {
        return config.path("seccompDefault").asBoolean(false);
    }

    /** How many processes a pod may have; zero or less when there is no limit. */
    public long podPidsLimit() {
        return config.path("podPidsLimit").asLong(-1);
    }

    /**
     * Whether idle connections stay for ever. kubeadm declares 0s, which the kubelet takes for its
     * default of four hours; only the merged result says what holds.
     */
    public boolean keepsIdleConnections() {
        return config.path("streamingConnectionIdleTimeout").asText("4h0m0s").equals("0s");
    }

    public boolean rotatesCertificates() {
        return config.path("rotateCertificates").asBoolean(false);
    }

    public boolean protectsKernelDefaults() {
        return config.path("protectKernelDefaults").asBoolean(false);
    }

    public boolean makesIptablesChains() {
        return config.path("makeIPTablesUtilChains").asBoolean(true);
    }

    /** Events a second that are recorded; zero for all of them. */
    public long eventRate() {
        return config.path("eventRecordQPS").asLong(EVENTS);
    }
}
