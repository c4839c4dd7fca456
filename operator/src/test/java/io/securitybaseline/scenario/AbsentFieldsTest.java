package io.securitybaseline.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.absent.Fixtures;
import io.securitybaseline.absent.Readers;
import io.securitybaseline.absent.Reductions;
import io.securitybaseline.config.Settings;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A whole round bears objects of the cluster and of the namespace from which anything is gone. */
class AbsentFieldsTest {
    private static final Settings SETTINGS =
            Settings.from(
                    Map.of(
                            "POD_NAMESPACE",
                            "securitybaseline-system",
                            "SECURITYBASELINE_PULL_SECRETS",
                            "regcred"));

    @TestFactory
    Stream<DynamicTest> aRoundBears() {
        List<JsonNode> world = new ArrayList<>(Fixtures.of("cluster", "namespace"));
        world.add(audited(world));
        List<HasMetadata> objects = world.stream().map(Fixtures::read).toList();
        return IntStream.range(0, world.size())
                .mapToObj(
                        i ->
                                DynamicTest.dynamicTest(
                                        objects.get(i).getKind()
                                                + " "
                                                + objects.get(i).getMetadata().getName(),
                                        () -> check(objects, i, world.get(i))));
    }

    private static void check(List<HasMetadata> objects, int i, JsonNode whole) {
        Set<HasMetadata> seen = new HashSet<>();
        Readers.checkThatNothingIsThrown(
                Reductions.of(whole),
                reduced -> {
                    HasMetadata read = Fixtures.read(reduced.object());
                    if (seen.add(read)) {
                        List<HasMetadata> others = new ArrayList<>(objects);
                        others.set(i, read);
                        round(others);
                    }
                });
    }

    private static void round(List<HasMetadata> objects) {
        Round.first(new Scenario(objects, SETTINGS, Refusals.of(List.of())));
    }

    /** The baseline once more, with nothing of it enforced. */
    private static JsonNode audited(List<JsonNode> world) {
        ObjectNode audited =
                world.stream()
                        .filter(it -> it.path("kind").asText().equals("SecurityBaseline"))
                        .findFirst()
                        .orElseThrow()
                        .deepCopy();
        ((ObjectNode) audited.path("metadata")).put("name", "audited");
        ObjectNode spec = (ObjectNode) audited.path("spec");
        spec.put("mode", "Audit").remove("rollout");
        spec.forEach(
                control -> {
                    if (control instanceof ObjectNode fields && fields.has("mode")) {
                        fields.remove("mode");
                    }
                });
        return audited;
    }
}
