package io.securitybaseline.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads whatever the API server stores. Its limits are those of the API server; an object that is
 * not what its kind should be is read as {@link Unreadable}; and what is no JSON at all is an
 * answer to try again, never a reason to end a watch for good.
 */
public final class TolerantSerialization extends KubernetesSerialization {
    /**
     * The API server takes requests of 3 MiB, and what is a value there may come back as a name in
     * the managed fields.
     */
    private static final int LONGEST_NAME = 4 * 1024 * 1024;

    /** How deep the API server itself reads JSON. */
    private static final int DEEPEST = 10_000;

    /** Without their models, events of these kinds would be read twice. */
    private static final List<Class<? extends HasMetadata>> OWN =
            List.of(
                    SecurityBaseline.class,
                    SecurityWaiver.class,
                    NamespaceSecurityReport.class,
                    SecurityAssessment.class,
                    AssessmentReport.class);

    public TolerantSerialization() {
        this(mapper());
    }

    private final ObjectMapper mapper;

    private TolerantSerialization(ObjectMapper mapper) {
        super(mapper, true);
        this.mapper = mapper;
    }

    /** One for watches: it passes over the managed fields of objects. */
    static TolerantSerialization ofWatches() {
        TolerantSerialization made =
                new TolerantSerialization(
                        mapper().addMixIn(ObjectMeta.class, WithoutManagedFields.class));
        OWN.forEach(made::registerKubernetesResource);
        return made;
    }

    @JsonIgnoreProperties("managedFields")
    private interface WithoutManagedFields {}

    private static ObjectMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNameLength(LONGEST_NAME)
                                        .maxNestingDepth(DEEPEST)
                                        .build())
                        // Tenants choose names, and could choose many of one hash.
                        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                        .build();
        return new ObjectMapper(factory)
                // A newer CRD may have fields and values that this version does not know.
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL, true)
                .registerModule(new SimpleModule().setDeserializerModifier(new Quarantine()));
    }

    @Override
    public <T> T unmarshal(InputStream stream, TypeReference<T> type) {
        try {
            return super.unmarshal(stream, type);
        } catch (KubernetesClientException | IllegalArgumentException | StackOverflowError e) {
            throw unreadable(e);
        }
    }

    @Override
    public <T> T unmarshal(String text, Class<T> type) {
        if (type != WatchEvent.class) {
            return super.unmarshal(text, type);
        }
        try {
            return type.cast(WatchMessage.read(text, mapper, this));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        try {
            return super.convertValue(value, type);
        } catch (IllegalArgumentException | StackOverflowError e) {
            throw unreadable(e);
        }
    }

    /** Without its cause: the client ends a watch for good where one of Jackson's is behind it. */
    private static KubernetesClientException unreadable(Throwable cause) {
        return new KubernetesClientException(
                "the answer cannot be read (" + cause.getClass().getSimpleName() + ")");
    }

    private static final class Quarantine extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config,
                BeanDescription description,
                JsonDeserializer<?> deserializer) {
            Class<?> type = description.getBeanClass();
            return HasMetadata.class.isAssignableFrom(type) && !type.isInterface()
                    ? new QuarantiningDeserializer(deserializer, type.asSubclass(HasMetadata.class))
                    : deserializer;
        }
    }
}
