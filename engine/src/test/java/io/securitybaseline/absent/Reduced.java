package io.securitybaseline.absent;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An object without something.
 *
 * @param what what it lacks, such as {@code Service/web spec.ports[0].name removed}
 */
public record Reduced(String what, JsonNode object) {
    @Override
    public String toString() {
        return what;
    }
}
