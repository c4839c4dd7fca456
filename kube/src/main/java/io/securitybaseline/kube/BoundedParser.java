package io.securitybaseline.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonMappingException;

import java.io.IOException;

/**
 * Reads one object, and stops where it has more parts than there is memory for: of the 1.5 MiB that
 * the API server stores, empty objects in a list become a hundred times as much.
 */
final class BoundedParser extends JsonParserDelegate {
    /** About 20 MB of empty objects; the largest CRDs in use have a third of it. */
    static final int MOST_TOKENS = 300_000;

    private int tokens;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    /** The object has too many parts. */
    static final class TooManyParts extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        private TooManyParts(JsonParser parser) {
            super(parser, "more than " + MOST_TOKENS + " tokens");
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        count();
        return super.nextToken();
    }

    @Override
    public JsonToken nextValue() throws IOException {
        count();
        return super.nextValue();
    }

    private void count() throws TooManyParts {
        tokens++;
        if (tokens > MOST_TOKENS) {
            throw new TooManyParts(delegate);
        }
    }

    /** What is skipped takes no memory. */
    @Override
    public JsonParser skipChildren() throws IOException {
        delegate.skipChildren();
        return this;
    }
}
