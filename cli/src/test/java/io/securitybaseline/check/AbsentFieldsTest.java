package io.securitybaseline.check;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.absent.Fixtures;
import io.securitybaseline.absent.Readers;
import io.securitybaseline.absent.Reductions;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Map;
import java.util.stream.Stream;

/** Manifests may lack anything and have anything: no API server has looked at them before. */
class AbsentFieldsTest {
    private static final Checks CHECKS =
            Verdicts.checks(
                    Fixtures.of("namespace").stream()
                            .filter(it -> it.path("kind").asText().equals("SecurityBaseline"))
                            .findFirst()
                            .orElseThrow()
                            .toString(),
                    Map.of("team-a", Map.of("tenancy", "yes")));

    @TestFactory
    Stream<DynamicTest> theChecksBear() {
        return Fixtures.of("cluster", "namespace", "workloads").stream()
                .filter(it -> !it.path("apiVersion").asText().startsWith("securitybaseline.io/"))
                .map(
                        it ->
                                DynamicTest.dynamicTest(
                                        it.path("kind").asText()
                                                + " "
                                                + it.at("/metadata/name").asText(),
                                        () -> check(it)));
    }

    private static void check(JsonNode whole) {
        Readers.checkThatNothingIsThrown(
                Reductions.withAnything(whole),
                reduced -> CHECKS.judge(Verdicts.manifest(reduced.object().toString())));
    }
}
