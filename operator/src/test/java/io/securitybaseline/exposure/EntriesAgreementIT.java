package io.securitybaseline.exposure;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.securitybaseline.it.OperatorUnderTest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The entries that are proposed beside what the API server says to a baseline with them. */
class EntriesAgreementIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void apiServerTakesTheLines(TrafficFixtures situation) {
        Exposure before = situation.fixture().under(situation.network());
        OperatorUnderTest.running()
                .admin()
                .resource(
                        JSON.convertValue(
                                TrafficFixture.withLines(situation.network(), before),
                                GenericKubernetesResource.class))
                .dryRun()
                .create();
    }
}
