package io.securitybaseline.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON objects that stand one after the other without a separator, as many tools write them. */
record JsonTexts(List<Chunk.Text> each) {

    private static final JsonFactory JSON = new JsonFactory();

    static JsonTexts in(Chunk.Text chunk) {
        List<Chunk.Text> texts = new ArrayList<>();
        if (chunk.text().stripLeading().startsWith("{")) {
            try (JsonParser parser = JSON.createParser(chunk.text())) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    texts.add(next(parser, chunk));
                }
            } catch (IOException e) {
                // Then it is not JSON, and what the YAML parser said of it stands.
                return new JsonTexts(List.of());
            }
        }
        return new JsonTexts(texts);
    }

    boolean areSeveral() {
        return each.size() > 1;
    }

    private static Chunk.Text next(JsonParser parser, Chunk.Text chunk) throws IOException {
        var start = parser.currentTokenLocation();
        parser.skipChildren();
        var end = parser.currentLocation();
        return new Chunk.Text(
                true,
                chunk.linesBefore() + start.getLineNr() - 1,
                chunk.text().substring((int) start.getCharOffset(), (int) end.getCharOffset()));
    }
}
