package io.securitybaseline.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.securitybaseline.api.SecurityBaselineSpec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a spec says apart from whether it waits: a pause is not another spec. */
final class Revision {
    private static final int DIGITS = 16;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private Revision() {}

    static String of(SecurityBaselineSpec spec) {
        ObjectNode tree = JSON.valueToTree(spec);
        tree.remove("suspend");
        if (tree.get("rollout") instanceof ObjectNode rollout) {
            rollout.remove("paused");
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(JSON.writeValueAsString(tree).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("every tree can be written, and hashed", e);
        }
    }
}
