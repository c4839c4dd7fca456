package io.securitybaseline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Mode;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.status.ConditionContract;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The whole pipeline on folders of YAML; what comes out is compared as text with the files there.
 * {@code scenarios/README.md} says what the files are.
 */
class ScenarioTest {
    @TestFactory
    Stream<DynamicTest> scenario() {
        return Folder.all().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> play(folder)));
    }

    private static void play(Folder folder) {
        Scenario scenario = Scenario.of(folder);
        Round round = Round.first(scenario);
        folder.check(golden(round));
        scenario.baselines().forEach(baseline -> checkConditions(baseline, round));
        checkThatNothingHappensWhenNothingHappens(scenario, round);
    }

    private static Map<String, String> golden(Round round) {
        Map<String, String> files = new TreeMap<>();
        round.enforced().items().values().forEach(item -> put(files, item, ".yaml"));
        round.askedFor().items().values().stream()
                .filter(item -> !item.equals(round.enforced().items().get(item.key())))
                .forEach(item -> put(files, item, ".audit.yaml"));
        files.put("changes.txt", ChangesText.of(round));
        if (round.result().report() != null) {
            files.put("report.yaml", Yaml.text(round.result().report()));
        }
        if (!round.statuses().isEmpty()) {
            files.put("status.yaml", Yaml.text(round.statuses()));
        }
        if (!round.waivers().isEmpty()) {
            files.put("waivers.yaml", Yaml.text(round.waivers()));
        }
        return files;
    }

    private static void put(Map<String, String> files, DesiredItem item, String ending) {
        if (item instanceof DesiredObject object) {
            String name = "out-" + item.key().kind() + "-" + item.key().name();
            files.put(name + ending, Yaml.text(object.object()));
        }
    }

    private static void checkConditions(SecurityBaseline baseline, Round round) {
        SecurityBaselineStatus status = round.statuses().get(baseline.getMetadata().getName());
        if (status != null) {
            SecurityBaseline told = Yaml.copy(baseline);
            told.setStatus(status);
            ConditionContract.check(told);
        }
    }

    /** What was refused is tried again; nothing else is written, and nothing new is told. */
    private static void checkThatNothingHappensWhenNothingHappens(Scenario scenario, Round round) {
        Round next = round.next(scenario);
        assertThat(
                        next.outcomes().stream()
                                .filter(it -> it.change().mode() == Mode.Enforce)
                                .filter(it -> it.result() == Outcome.Result.DONE)
                                .map(Outcome::change)
                                .map(Change::key))
                .as("written in the next round")
                .isEmpty();
        assertThat(Yaml.text(next.result().report()))
                .as("report after the next round")
                .isEqualTo(Yaml.text(round.result().report()));
        assertThat(Yaml.text(next.statuses()))
                .as("status after the next round")
                .isEqualTo(Yaml.text(round.statuses()));
    }
}
