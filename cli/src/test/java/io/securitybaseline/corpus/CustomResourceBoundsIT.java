package io.securitybaseline.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much a SecurityBaseline may hold: everything has a bound, crossing it is refused, and the
 * largest documents stay within what the API server spends on the rules of one object.
 */
class CustomResourceBoundsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonPointer SPEC = JsonPointer.compile("/spec");

    private final DryRun dryRun;

    /** A document in which no field is missing. */
    private final ObjectNode complete =
            Document.below("src/test/resources/corpus/valid").stream()
                    .filter(document -> document.name().equals("valid-every-field-of-a-baseline"))
                    .map(document -> document.as(ObjectNode.class))
                    .findFirst()
                    .orElseThrow();

    CustomResourceBoundsIT() throws IOException {
        dryRun = DryRun.onSharedControlPlane();
    }

    @Test
    void everyFieldIsInTheCompleteDocument() {
        assertThat(Place.missing(schema(), spec())).isEmpty();
    }

    @Test
    void everyListMapAndTextHasABound() {
        assertThat(spec().filter(Place::isUnbounded)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> moreThanTheBoundIsRefused() {
        return spec().filter(place -> place.excess() != null)
                .map(place -> dynamicTest(place.toString(), () -> assertRefused(place)));
    }

    @Test
    void rolesOfTheGreatestSizeAreAccepted() {
        var rule =
                Map.of(
                        "apiGroups", words(16, 20),
                        "resources", words(32, 20),
                        "resourceNames", words(32, 20),
                        "verbs", words(16, 8));
        var rules = times(32, i -> rule);

        assertAccepted("/rbac/roles", times(32, i -> Map.of("name", "r" + i, "rules", rules)));
    }

    @Test
    void ingressEntriesOfTheGreatestSizeAreAccepted() {
        var peer =
                Map.of(
                        "namespaces", words(64, 12),
                        "podSelector", Map.of("matchLabels", Map.of("app", "web")));
        var peers = times(32, i -> peer);
        var ports = times(32, i -> Map.of("port", 8000 + i, "endPort", 9000));

        assertAccepted(
                "/network/ingress",
                times(32, i -> Map.of("name", "e" + i, "from", peers, "ports", ports)));
    }

    @Test
    void egressEntriesOfTheGreatestSizeAreAccepted() {
        var except = times(16, i -> "2001:db8:0:%d::/64".formatted(i));
        var peers = times(32, i -> Map.of("cidr", "2001:db8::/32", "except", except));

        assertAccepted(
                "/network/egress",
                times(
                        32,
                        i ->
                                Map.of(
                                        "name",
                                        "e" + i,
                                        "to",
                                        peers,
                                        "ports",
                                        times(32, p -> Map.of("port", "http")))));
    }

    @Test
    void bindingsOfTheGreatestSizeAreAccepted() {
        var subjects = times(32, i -> Map.of("kind", "ServiceAccount", "name", word(i, 200)));

        assertAccepted(
                "/rbac/bindings",
                times(32, i -> Map.of("name", "b" + i, "role", "r", "subjects", subjects)));
    }

    /** All places in the spec of the complete document. */
    private Stream<Place> spec() {
        return Place.root(complete.get("spec"), schema()).all();
    }

    private static JSONSchemaProps schema() {
        return DryRun.schema(DryRun.crds().getFirst()).getProperties().get("spec");
    }

    private void assertRefused(Place place) {
        var excess = place.excess();

        assertThat(dryRun.refusal(with(SPEC.append(place.pointer()), excess.value())))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.message()).contains(excess.refusal()));
    }

    private void assertAccepted(String pointer, List<?> list) {
        var document = with(SPEC.append(JsonPointer.compile(pointer)), JSON.valueToTree(list));

        assertThat(dryRun.refusal(document)).isEmpty();
    }

    private GenericKubernetesResource with(JsonPointer pointer, JsonNode value) {
        var document = complete.deepCopy();
        switch (document.at(pointer.head())) {
            case ArrayNode list -> list.set(pointer.last().getMatchingIndex(), value);
            case ObjectNode object -> object.set(pointer.last().getMatchingProperty(), value);
            default -> throw new IllegalArgumentException(pointer.toString());
        }
        return JSON.convertValue(document, GenericKubernetesResource.class);
    }

    private static <T> List<T> times(int count, IntFunction<T> item) {
        return IntStream.range(0, count).mapToObj(item).toList();
    }

    private static List<String> words(int count, int length) {
        return times(count, i -> word(i, length));
    }

    private static String word(int number, int length) {
        var end = Integer.toString(number);
        return "x".repeat(length - end.length()) + end;
    }
}
