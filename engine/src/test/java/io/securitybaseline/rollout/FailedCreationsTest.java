package io.securitybaseline.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

class FailedCreationsTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T10:30:00Z");

    @Test
    void workloadThatBeganToFailIsReported() {
        assertThat(
                        FailedCreations.begun(
                                List.of(
                                        event("StatefulSet", "FailedCreate", "10:05", "10:29"),
                                        event("ReplicaSet", "FailedCreate", "10:00", "10:25")),
                                SINCE,
                                NOW))
                .contains("ReplicaSet/web cannot create pods any more: is forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "ReplicaSet, FailedCreate, 09:59, 10:29",
        "ReplicaSet, FailedCreate, 10:01, 10:02",
        "ReplicaSet, SuccessfulCreate, 10:01, 10:29",
        "Certificate, FailedCreate, 10:01, 10:29"
    })
    void othersAreNoDamage(String kind, String reason, String first, String last) {
        assertThat(FailedCreations.begun(List.of(event(kind, reason, first, last)), SINCE, NOW))
                .isEmpty();
    }

    private static Event event(String kind, String reason, String first, String last) {
        return new EventBuilder()
                .withReason(reason)
                .withMessage("is forbidden")
                .withFirstTimestamp("2026-01-01T" + first + ":00Z")
                .withLastTimestamp("2026-01-01T" + last + ":00Z")
                .withNewMetadata()
                .endMetadata()
                .withNewInvolvedObject()
                .withKind(kind)
                .withName("web")
                .endInvolvedObject()
                .build();
    }
}
