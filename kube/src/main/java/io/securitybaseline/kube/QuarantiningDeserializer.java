package io.securitybaseline.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Reads an object, and when its content is not what its kind should have, its identity alone, so
 * that one object spoils neither the list nor the watch that it comes with.
 */
final class QuarantiningDeserializer extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 200;

    private final Class<? extends HasMetadata> type;

    QuarantiningDeserializer(JsonDeserializer<?> delegate, Class<? extends HasMetadata> type) {
        super(delegate);
        this.type = type;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> newDelegatee) {
        return new QuarantiningDeserializer(newDelegatee, type);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        JsonStreamContext outside = parser.getParsingContext().getParent();
        try {
            return super.deserialize(new BoundedParser(parser), context);
        } catch (JsonMappingException e) {
            ObjectMeta known = identity(e);
            if (known == null || e.getCause() instanceof StreamReadException) {
                throw e; // nobody could say which object it is, or where it ends
            }
            skipToEnd(parser, outside);
            return new Unreadable(reason(e)).of(type, known);
        }
    }

    /** What had been read of the metadata; the API server sends it before what follows. */
    private @Nullable ObjectMeta identity(JsonMappingException failure) {
        for (Reference reference : failure.getPath()) {
            @Nullable ObjectMeta metadata =
                    switch (reference.getFrom()) {
                        case HasMetadata object when type.isInstance(object) ->
                                object.getMetadata();
                        case ObjectMeta own -> own;
                        case null, default -> null;
                    };
            if (metadata != null
                    && metadata.getName() != null
                    && metadata.getResourceVersion() != null) {
                return metadata;
            }
        }
        return null;
    }

    private static void skipToEnd(JsonParser parser, JsonStreamContext outside) throws IOException {
        JsonToken token = parser.currentToken();
        while (token != null
                && !(token == JsonToken.END_OBJECT && parser.getParsingContext() == outside)) {
            token = parser.nextToken();
        }
    }

    /** Without the value at fault: it may be a secret, or of any length. */
    private static String reason(JsonMappingException failure) {
        if (failure instanceof BoundedParser.TooManyParts) {
            return "it has more parts than the operator reads of one object ("
                    + BoundedParser.MOST_TOKENS
                    + " names and values); make it smaller, or several of it";
        }
        StringBuilder path = new StringBuilder();
        for (Reference step : failure.getPath()) {
            if (step.getFieldName() != null) {
                path.append('.').append(step.getFieldName());
            } else if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        String where = path.toString();
        int start = where.lastIndexOf(".items[");
        String inObject = start < 0 ? where : where.substring(where.indexOf(']', start) + 1);
        String shown =
                inObject.length() <= LONGEST_REASON
                        ? inObject
                        : inObject.substring(0, LONGEST_REASON) + "…";
        return "unexpected content at " + shown + "; compare it with the schema of its kind";
    }
}
