package io.securitybaseline.check;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;

import java.util.Map;

/**
 * Manifests as objects of the client's model. As in the API server, a number is not a text and a
 * text is not a number; and in a map of texts nothing is an empty text.
 */
public final class Typed {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config ->
                                    config.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .withConfigOverride(
                            Map.class,
                            maps ->
                                    maps.setSetterInfo(
                                            JsonSetter.Value.forContentNulls(Nulls.AS_EMPTY)))
                    .build();

    private Typed() {}

    /**
     * The content as an object of {@code type}.
     *
     * @throws Misfitting when it is not one
     */
    public static <T> T of(ObjectNode content, Class<T> type) throws Misfitting {
        try {
            return JSON.treeToValue(content, type);
        } catch (JsonMappingException e) {
            String path = path(e);
            throw new Misfitting(
                    path,
                    (path.isEmpty() ? "it" : path)
                            + " is not what a "
                            + type.getSimpleName()
                            + " has there, so the API server would refuse it",
                    e);
        } catch (JsonProcessingException e) {
            throw new Misfitting("", "is not a " + type.getSimpleName(), e);
        }
    }

    /** A manifest that is not what its kind says. */
    public static final class Misfitting extends Exception {
        private static final long serialVersionUID = 1L;

        private final String path;

        Misfitting(String path, String message, Throwable cause) {
            super(message, cause);
            this.path = path;
        }

        public ManifestVerdict.Misfit verdict() {
            return new ManifestVerdict.Misfit(path, String.valueOf(getMessage()));
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
