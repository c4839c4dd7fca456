package io.securitybaseline.assessed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How large something is in the API. */
final class ByteCount {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(new JavaTimeModule());

    private ByteCount() {}

    static int of(Object part) {
        try {
            return MAPPER.writeValueAsBytes(part).length;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e); // it is made of text, numbers and times
        }
    }
}
