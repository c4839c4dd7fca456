package io.securitybaseline.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class ExpectationTest {

    private final Expectation repair =
            new Expectation("shop/deny", seen -> "right".equals(seen.get("content")), () -> {});

    @Test
    void repairIsTheFirstRightVersionAfterTheBrokenOne() {
        repair.look(version("5", "right"), 50);
        repair.brokenIn("6");
        repair.look(version("6", "wrong"), 60);
        repair.look(version("7", "right"), 70);
        repair.look(version("8", "right"), 80);

        assertThat(repair.await(Duration.ZERO)).hasValue(70);
    }

    @Test
    void repairThatIsSeenBeforeTheBreakIsAnsweredCounts() {
        repair.look(version("6", "wrong"), 60);
        repair.look(version("7", "right"), 70);
        repair.look(version("8", "right"), 80);
        repair.brokenIn("6");

        assertThat(repair.await(Duration.ZERO)).hasValue(70);
    }

    @Test
    void whatWasRightBeforeIsNoRepair() {
        repair.look(version("5", "right"), 50);
        repair.brokenIn("6");
        repair.look(version("7", "wrong"), 70);

        assertThat(repair.await(Duration.ZERO)).isEmpty();
    }

    private static GenericKubernetesResource version(String version, String content) {
        return new GenericKubernetesResourceBuilder()
                .withNewMetadata()
                .withResourceVersion(version)
                .endMetadata()
                .addToAdditionalProperties("content", content)
                .build();
    }
}
