package io.securitybaseline.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.List;

/** What the API server makes of quantities, and fills in where a LimitRange says nothing. */
final class ResourceDefaults {
    private ResourceDefaults() {}

    static void limitRange(ObjectNode range) {
        for (JsonNode item : range.withObject("/spec").path("limits")) {
            for (String bound :
                    List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
                canonical(item.path(bound));
            }
            if (item instanceof ObjectNode limit
                    && limit.path("type").asText().equals("Container")) {
                fillIn(limit, "default", "max");
                fillIn(limit, "defaultRequest", "default");
                fillIn(limit, "defaultRequest", "min");
            }
        }
    }

    static void quota(ObjectNode quota) {
        canonical(quota.withObject("/spec").path("hard"));
    }

    /** Takes from {@code source} what {@code target} does not say, resource by resource. */
    private static void fillIn(ObjectNode limit, String target, String source) {
        for (var amount : limit.path(source).properties()) {
            limit.withObject("/" + target).putIfAbsent(amount.getKey(), amount.getValue());
        }
    }

    private static void canonical(JsonNode amounts) {
        amounts.properties()
                .forEach(
                        amount ->
                                amount.setValue(
                                        new TextNode(Amount.of(amount.getValue().asText()))));
    }
}
