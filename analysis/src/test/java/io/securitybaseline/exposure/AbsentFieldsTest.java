package io.securitybaseline.exposure;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.absent.Fixtures;
import io.securitybaseline.absent.Readers;
import io.securitybaseline.absent.Reductions;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What declares traffic may lack anything, or have something else where anybody may put it. */
class AbsentFieldsTest {
    private static final List<JsonNode> OBJECTS = Fixtures.of("traffic");

    @TestFactory
    Stream<DynamicTest> theExposureBears() {
        return IntStream.range(0, OBJECTS.size())
                .mapToObj(
                        i ->
                                DynamicTest.dynamicTest(
                                        OBJECTS.get(i).path("kind").asText()
                                                + " "
                                                + OBJECTS.get(i).at("/metadata/name").asText(),
                                        () -> check(i)));
    }

    private static void check(int i) {
        JsonNode whole = OBJECTS.get(i);
        boolean custom =
                Set.of("gateway.networking.k8s.io/v1", "monitoring.coreos.com/v1")
                        .contains(whole.path("apiVersion").asText());
        Readers.checkThatNothingIsThrown(
                // Metadata are checked for all kinds.
                (custom ? Reductions.withAnything(whole) : Reductions.of(whole))
                        .stream()
                                .filter(it -> !custom || !it.what().contains(" metadata."))
                                .toList(),
                reduced -> {
                    TrafficFixture fixture =
                            new TrafficFixture()
                                    .serving(
                                            "ValidatingWebhookConfiguration/a",
                                            "web",
                                            80,
                                            Map.of("app", "web"));
                    for (int other = 0; other < OBJECTS.size(); other++) {
                        fixture.with(
                                (other == i ? reduced.object() : OBJECTS.get(other)).toString());
                    }
                    fixture.under("{defaultDeny: [Ingress, Egress], sameNamespace: None}");
                });
    }
}
