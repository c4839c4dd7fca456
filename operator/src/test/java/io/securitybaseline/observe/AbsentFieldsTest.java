package io.securitybaseline.observe;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.securitybaseline.absent.Fixtures;
import io.securitybaseline.absent.Readers;
import io.securitybaseline.absent.Reductions;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.read.ServedApiReader;
import io.securitybaseline.waiver.Waivers;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/** What is cached may lack anything. */
class AbsentFieldsTest {
    @TestFactory
    Stream<DynamicTest> cachesBear() {
        return Fixtures.of("cluster", "namespace").stream()
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
                Reductions.of(whole), reduced -> cache(Fixtures.read(reduced.object())));
    }

    private static void cache(HasMetadata object) {
        HeapSize.of(new Slimming(true).slim(object));
        ClusterRoleCache.isToClusterRole(object);
        switch (object) {
            case CustomResourceDefinition definition -> ServedApiReader.isConverting(definition);
            case SecurityWaiver waiver -> Waivers.of(List.of(waiver));
            default -> {}
        }
    }
}
